// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class SharedCacheTest {
    private final SharedCache cache = new SharedCache(100);

    private SharedCache.Borrowed<Object> borrow(String hash, long bytes) {
        return cache.borrow(Object.class, hash, Object::new, o -> bytes, JobMonitor.silent());
    }

    @Test
    void borrow_sameContentTwice_givesTheSameThing() {
        var first = borrow("a", 10);
        var second = borrow("a", 10);
        assertSame(first.value(), second.value());
        first.close();
        second.close();
    }

    @Test
    void close_withRoomLeft_keepsTheThing() {
        Object before;
        try (var b = borrow("a", 100)) {
            before = b.value();
        }
        try (var b = borrow("a", 100)) {
            assertSame(before, b.value());
        }
    }

    @Test
    void close_overTheLimit_dropsTheLeastRecentlyUsed() {
        borrow("old", 60).close();
        borrow("new", 30).close();
        borrow("old", 60).close();
        borrow("newest", 30).close();
        assertEquals(2, cache.size());
        assertEquals(90, cache.bytes());
        Object old;
        try (var b = borrow("old", 60)) {
            old = b.value();
        }
        assertEquals(2, cache.size()); // "old" was still there, "new" was not
        cache.clear();
        try (var b = borrow("old", 60)) {
            assertNotSame(old, b.value());
        }
    }

    @Test
    void clear_whileBorrowed_keepsWhatIsInUse() {
        var held = borrow("a", 1000);
        cache.clear();
        assertEquals(1, cache.size());
        held.close();
        held.close(); // again: does nothing
        assertEquals(0, cache.size());
    }

    @Test
    void borrow_failingLoader_isPassedOnAndForgotten() {
        assertThrows(
                ModelFormatException.class,
                () ->
                        cache.borrow(
                                Object.class,
                                "bad",
                                () -> {
                                    throw new ModelFormatException("bad", "none");
                                },
                                o -> 1,
                                JobMonitor.silent()));
        assertEquals(0, cache.size());
        borrow("bad", 1).close();
        assertEquals(1, cache.size());
    }

    @Test
    void borrow_manyThreadsAtOnce_loadsOnce() throws Exception {
        var loads = new AtomicInteger();
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var results = new java.util.ArrayList<Future<Object>>();
            for (int i = 0; i < 8; i++) {
                results.add(
                        pool.submit(
                                () -> {
                                    go.await();
                                    try (var b =
                                            cache.borrow(
                                                    Object.class,
                                                    "x",
                                                    () -> "loaded " + loads.incrementAndGet(),
                                                    o -> 1,
                                                    JobMonitor.silent())) {
                                        return b.value();
                                    }
                                }));
            }
            go.countDown();
            for (Future<Object> result : results) {
                assertEquals("loaded 1", result.get(10, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void borrow_loaderOfAnotherJobIsCancelled_loadsItself() throws Exception {
        var loading = new CountDownLatch(1);
        var cancel = new CountDownLatch(1);
        Thread cancelled =
                new Thread(
                        () ->
                                assertThrows(
                                        CancelledException.class,
                                        () ->
                                                cache.borrow(
                                                        Object.class,
                                                        "x",
                                                        () -> {
                                                            loading.countDown();
                                                            await(cancel);
                                                            throw new CancelledException();
                                                        },
                                                        o -> 1,
                                                        JobMonitor.silent())));
        cancelled.start();
        await(loading);
        var pool = Executors.newSingleThreadExecutor();
        try {
            Future<Object> mine =
                    pool.submit(
                            () -> {
                                try (var b =
                                        cache.borrow(
                                                Object.class,
                                                "x",
                                                () -> "mine",
                                                o -> 1,
                                                JobMonitor.silent())) {
                                    return b.value();
                                }
                            });
            cancel.countDown();
            assertEquals("mine", mine.get(10, TimeUnit.SECONDS));
        } finally {
            pool.shutdownNow();
        }
        cancelled.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
