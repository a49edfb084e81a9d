// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

class SchedulerTest {

    @RepeatedTest(20)
    void run_randomGraph_respectsOrderAndSkipsExactlyWhatDependsOnFailures() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int size = 30;
        Map<Integer, Set<Integer>> successors = new HashMap<>();
        for (int to = 1; to < size; to++) {
            for (int k = 0; k < 2; k++) {
                successors.computeIfAbsent(random.nextInt(to), x -> new TreeSet<>()).add(to);
            }
        }
        Set<Integer> failing = new HashSet<>();
        failing.add(1 + random.nextInt(size - 1));
        failing.add(1 + random.nextInt(size - 1));
        Set<Integer> expectedSkipped = new TreeSet<>();
        failing.forEach(each -> addAfter(each, successors, expectedSkipped));
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Set<Integer> skipped = Collections.synchronizedSet(new TreeSet<>());
        new Scheduler<Integer>(
                        successors,
                        each -> {
                            boolean ok = !failing.contains(each);
                            if (ok) {
                                done.add(each);
                            }
                            return ok;
                        },
                        skipped::add)
                .run(IntStream.range(0, size).boxed().toList(), 4);
        assertEquals(expectedSkipped, skipped, "seed " + seed);
        for (Map.Entry<Integer, Set<Integer>> entry : successors.entrySet()) {
            for (int next : entry.getValue()) {
                if (done.contains(next)) {
                    assertTrue(done.indexOf(entry.getKey()) < done.indexOf(next), "seed " + seed);
                }
            }
        }
        Set<Integer> ended = new HashSet<>(done);
        ended.addAll(skipped);
        ended.addAll(failing);
        assertEquals(size, ended.size(), "seed " + seed);
    }

    private static void addAfter(
            int each, Map<Integer, Set<Integer>> successors, Set<Integer> into) {
        for (int next : successors.getOrDefault(each, Set.of())) {
            if (into.add(next)) {
                addAfter(next, successors, into);
            }
        }
    }

    @Test
    void run_taskWithABug_isReportedAndDoesNotHang() {
        Scheduler<String> scheduler =
                new Scheduler<>(
                        Map.of("a", Set.of("b")),
                        each -> {
                            throw new IllegalArgumentException("bug");
                        },
                        each -> {});
        IllegalStateException e =
                assertThrows(
                        IllegalStateException.class, () -> scheduler.run(List.of("a", "b"), 2));
        assertEquals("bug", e.getCause().getMessage());
    }
}
