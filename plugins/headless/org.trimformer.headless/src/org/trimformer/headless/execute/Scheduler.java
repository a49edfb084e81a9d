// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Works through an acyclic graph on a fixed number of threads: a task starts once all its
 * predecessors succeeded; what depends on a failed one is skipped.
 *
 * @param <T> what stands for a task
 */
final class Scheduler<T> {

    private final Map<T, Set<T>> successors;
    private final Map<T, Integer> open = new HashMap<>();
    private final Set<T> skipped = new HashSet<>();
    private final Predicate<T> task;
    private final Consumer<T> onSkipped;
    private int unfinished;
    private ExecutorService threads;
    private Throwable bug;

    /**
     * @param successors the tasks that wait for a task, each once
     * @param task does the work and tells whether successors may start
     * @param onSkipped told of each task that never starts
     */
    Scheduler(Map<T, Set<T>> successors, Predicate<T> task, Consumer<T> onSkipped) {
        this.successors = successors;
        this.task = task;
        this.onSkipped = onSkipped;
    }

    /** Returns when every task has ended or was skipped. */
    void run(List<T> tasks, int jobs) {
        tasks.forEach(each -> open.put(each, 0));
        successors
                .values()
                .forEach(list -> list.forEach(each -> open.merge(each, 1, Integer::sum)));
        unfinished = tasks.size();
        threads = Executors.newFixedThreadPool(jobs, namedThreads());
        try {
            synchronized (this) {
                tasks.stream().filter(each -> open.get(each) == 0).forEach(this::submit);
            }
            awaitEnd();
        } finally {
            threads.shutdown();
        }
    }

    private static ThreadFactory namedThreads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "trimformer-worker-" + number.incrementAndGet());
            thread.setDaemon(true); // a node that ignores cancellation must not keep the JVM alive
            return thread;
        };
    }

    /** An interrupt of the waiting thread is kept for later: the run is cancelled through tasks. */
    private synchronized void awaitEnd() {
        boolean interrupted = false;
        while (unfinished > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (bug != null) {
            throw new IllegalStateException("the runner itself failed", bug);
        }
    }

    private void submit(T each) {
        threads.execute(
                () -> {
                    boolean success = false;
                    try {
                        success = task.test(each);
                    } catch (RuntimeException | Error e) {
                        synchronized (this) {
                            bug = e; // tasks handle what nodes throw; this is the runner's own
                            // fault
                        }
                    } finally {
                        ended(each, success);
                    }
                });
    }

    private synchronized void ended(T each, boolean success) {
        unfinished--;
        for (T next : successors.getOrDefault(each, Set.of())) {
            if (!success) {
                skip(next);
            } else if (open.merge(next, -1, Integer::sum) == 0 && !skipped.contains(next)) {
                submit(next);
            }
        }
        notifyAll();
    }

    private void skip(T each) {
        if (skipped.add(each)) {
            unfinished--;
            onSkipped.accept(each);
            successors.getOrDefault(each, Set.of()).forEach(this::skip);
        }
    }
}
