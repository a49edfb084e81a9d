// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class NativeCallsTest {
    private static final long LONG = 600_000;

    private final NativeCalls calls = new NativeCalls();

    @Test
    void end_nothingRuns_isAtOnce() {
        assertTrue(calls.end(LONG, LONG, LONG));
    }

    @Test
    void end_callRuns_waitsForItAndLetsNoOtherBegin() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var call = CompletableFuture.supplyAsync(() -> calls.during(() -> held(inside, go)));
        inside.await();
        assertFalse(calls.end(0, LONG, 1), "it runs still");
        Thread late = new Thread(() -> calls.during(() -> 0));
        late.setDaemon(true);
        late.start();
        var ended = CompletableFuture.supplyAsync(() -> calls.end(0, LONG, LONG));
        assertFalse(ended.isDone());
        go.countDown();
        assertTrue(ended.get(10, TimeUnit.MINUTES));
        assertEquals(7, call.get());
        late.join(50);
        assertTrue(late.isAlive(), "a call began after the end");
    }

    @Test
    void end_jobHolds_letsItFinishWithItsCalls() throws Exception {
        calls.jobBegins();
        var ended = CompletableFuture.supplyAsync(() -> calls.end(LONG, LONG, LONG));
        assertEquals(3, calls.during(() -> 3));
        assertFalse(ended.isDone());
        calls.jobEnds();
        assertTrue(ended.get(10, TimeUnit.MINUTES));
    }

    @Test
    void end_jobHoldsAndCallsNothing_doesNotWaitForIt() {
        calls.jobBegins();
        assertTrue(calls.end(LONG, 1, LONG));
    }

    private static int held(CountDownLatch inside, CountDownLatch go) {
        inside.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 7;
    }
}
