// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.share.Waiting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Things that are expensive to load and shared between nodes, keyed by the hash of their content:
 * KNIME hands every consumer its own copy of a port object, so without this each node would load
 * the model again. What somebody borrows stays; what nobody borrows stays while there is room,
 * least recently used out first. Only plain values belong here (models, archives), nothing that
 * must be closed: the garbage collector frees what is dropped.
 */
public final class SharedCache {
    private final long limitBytes;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A cache.
     *
     * @param limitBytes what things nobody borrows may take together, 0 or more
     */
    SharedCache(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    private record Key(Class<?> type, String contentHash) {}

    private static final class Entry {
        private final CompletableFuture<Object> value = new CompletableFuture<>();
        private long bytes;
        private int borrowers;
    }

    /** A loaded thing somebody works with; close it when done. */
    public interface Borrowed<T> extends AutoCloseable {
        /** The thing; unchangeable, because others may use it at the same time. */
        T value();

        @Override
        void close();
    }

    /**
     * The thing with that content, loaded if it is not there. Others who want the same wait for the
     * one who loads; if that fails, each tries itself.
     *
     * @param type what it is, part of the key
     * @param contentHash hash of the content it is made from
     * @param loader makes it; what it throws is passed on
     * @param bytes its size in memory, asked once
     * @throws org.trimformer.core.progress.CancelledException if the job is cancelled while it
     *     waits
     */
    public <T> Borrowed<T> borrow(
            Class<T> type,
            String contentHash,
            Supplier<T> loader,
            ToLongFunction<T> bytes,
            JobMonitor monitor) {
        Key key = new Key(type, contentHash);
        while (true) {
            Entry entry;
            boolean mine;
            synchronized (this) {
                mine = !entries.containsKey(key);
                entry = entries.computeIfAbsent(key, k -> new Entry());
                entry.borrowers++;
            }
            if (mine) {
                load(key, entry, loader, bytes);
            }
            try {
                Object value =
                        Waiting.await(entry.value, monitor, () -> "loading, shared with a node");
                return new Loan<>(type.cast(value), entry);
            } catch (ExecutionException e) {
                // the one who loaded has reported it; now it is our turn
            } catch (RuntimeException e) {
                giveBack(entry);
                throw e;
            }
        }
    }

    private <T> void load(Key key, Entry entry, Supplier<T> loader, ToLongFunction<T> bytes) {
        try {
            T value = loader.get();
            synchronized (this) {
                entry.bytes = bytes.applyAsLong(value);
            }
            entry.value.complete(value);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                entries.remove(key);
            }
            // wrapped: a cancel of the one who loads is none of those who wait
            entry.value.completeExceptionally(new IllegalStateException("not loaded", e));
            throw e;
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.borrowers--;
        trimTo(limitBytes);
    }

    /** Drops everything nobody borrows. */
    public synchronized void clear() {
        trimTo(0);
    }

    /** Bytes of everything in the cache. */
    public synchronized long bytes() {
        return entries.values().stream().mapToLong(e -> e.bytes).sum();
    }

    /** Number of things in the cache. */
    public synchronized int size() {
        return entries.size();
    }

    private void trimTo(long limit) {
        List<Map.Entry<Key, Entry>> idle = new ArrayList<>();
        entries.entrySet().stream().filter(e -> e.getValue().borrowers == 0).forEach(idle::add);
        long taken = idle.stream().mapToLong(e -> e.getValue().bytes).sum();
        Iterator<Map.Entry<Key, Entry>> oldestFirst = idle.iterator();
        while (taken > limit && oldestFirst.hasNext()) {
            Map.Entry<Key, Entry> oldest = oldestFirst.next();
            taken -= oldest.getValue().bytes;
            entries.remove(oldest.getKey());
        }
    }

    private final class Loan<T> implements Borrowed<T> {
        private final T value;
        private final Entry entry;
        private boolean closed;

        private Loan(T value, Entry entry) {
            this.value = value;
            this.entry = entry;
        }

        @Override
        public T value() {
            return value;
        }

        @Override
        public void close() {
            synchronized (SharedCache.this) {
                if (!closed) {
                    closed = true;
                    giveBack(entry);
                }
            }
        }
    }
}
