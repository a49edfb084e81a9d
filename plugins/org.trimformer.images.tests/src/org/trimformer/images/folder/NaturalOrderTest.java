// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class NaturalOrderTest {

    @Test
    void sort_names_countsDigitsAndIgnoresCase() {
        List<String> sorted =
                List.of(
                        "",
                        "02",
                        "2",
                        "10",
                        "0010x",
                        "99999999999999999999999",
                        "A1",
                        "a1b",
                        "a2",
                        "a10",
                        "B",
                        "img_9.png",
                        "img_10.png");
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            List<String> mixed = new ArrayList<>(sorted);
            Collections.shuffle(mixed, random);
            mixed.sort(NaturalOrder.INSTANCE);
            assertEquals(sorted, mixed, "seed " + seed);
        }
    }

    @Test
    void compare_randomNames_isATotalOrder() {
        long seed = 8;
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder name = new StringBuilder();
            for (int k = random.nextInt(5); k >= 0; k--) {
                name.append("01aAb/".charAt(random.nextInt(6)));
            }
            names.add(name.toString());
        }
        NaturalOrder order = NaturalOrder.INSTANCE;
        for (String a : names) {
            for (String b : names) {
                assertEquals(
                        Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)));
                assertEquals(a.equals(b), order.compare(a, b) == 0, a + " " + b);
                for (String c : names) {
                    if (order.compare(a, b) < 0 && order.compare(b, c) < 0) {
                        assertEquals(-1, Integer.signum(order.compare(a, c)), a + b + c + seed);
                    }
                }
            }
        }
    }
}
