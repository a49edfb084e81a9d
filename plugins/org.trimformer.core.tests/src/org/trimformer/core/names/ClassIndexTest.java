// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Names of classes as file systems, exports and people spell them. */
class ClassIndexTest {

    @Test
    void find_spellings_areTheSameName() {
        ClassIndex index =
                new ClassIndex(
                        List.of("Großer Bär", "jack-o'-lantern", "Crème brûlée", "LABEL_3"), 4);
        List.of("Großer Bär", "großer_bär", "GROSSER BÄR".replace("SS", "ß"), "Großer-Bär ")
                .forEach(name -> assertEquals(List.of(0), index.find(name), name));
        List.of("jack o lantern", "Jack_O_Lantern", "jackolantern")
                .forEach(name -> assertEquals(List.of(1), index.find(name), name));
        String decomposed = Normalizer.normalize("creme Brûlée", Normalizer.Form.NFD);
        assertEquals(List.of(), index.find(decomposed), "an accent less is another word");
        assertEquals(
                List.of(2), index.find(Normalizer.normalize("Crème_brûlée", Normalizer.Form.NFD)));
        List.of("label 3", "Label-3", "class_3", "3", "03", "LABEL_3")
                .forEach(name -> assertEquals(List.of(3), index.find(name), name));
        assertEquals(List.of(), index.find("label 4"));
        assertEquals(List.of(), index.find("99999999999"));
    }

    @Test
    void find_exactName_winsOverLooserOnes() {
        ClassIndex index = new ClassIndex(List.of("cat", "Cat", "1", "dog"), 4);
        assertEquals(List.of(0), index.find("cat"));
        assertEquals(List.of(1), index.find("Cat"));
        assertEquals(List.of(0, 1), index.find("CAT"));
        assertEquals(List.of(2), index.find("1"), "a class called 1 is no number");
        assertEquals(List.of(3), index.find("3"));
    }

    @Test
    void find_repeatedName_givesAllOfThem() {
        ClassIndex index = new ClassIndex(List.of("maillot", "boat", "maillot"), 3);
        assertEquals(List.of(0, 2), index.find("maillot"));
        assertEquals(List.of(1), index.find("Boat"));
        assertEquals(List.of(2), index.find("2"));
    }

    @Test
    void find_synonymsAndWordNetIds_areUnderstood() {
        List<String> names = new ArrayList<>();
        names.add("tench, Tinca tinca");
        for (int i = 1; i < 1000; i++) {
            names.add("thing " + i);
        }
        names.set(278, "kit fox, Vulpes macrotis");
        ClassIndex named = new ClassIndex(names, 1000);
        ClassIndex nameless = new ClassIndex(List.of(), 1000);
        for (ClassIndex index : List.of(named, nameless)) {
            assertEquals(List.of(0), index.find("n01440764"));
            assertEquals(List.of(278), index.find("n02119789_kit_fox"));
            assertEquals(List.of(999), index.find("n15075141"));
            assertEquals(List.of(), index.find("n00000001"));
        }
        assertEquals(List.of(278), named.find("kit_fox"));
        assertEquals(List.of(278), named.find("vulpes macrotis"));
        ClassIndex ids = new ClassIndex(List.of("n02119789", "n01440764 tench"), 2);
        assertEquals(List.of(0), ids.find("n02119789_kit_fox"));
        assertEquals(List.of(1), ids.find("n01440764"));
        assertEquals(List.of(1), ids.find("tench"));
        ClassIndex own = new ClassIndex(List.of("Kit Fox", "wolf"), 2);
        assertEquals(List.of(0), own.find("n02119789_kit_fox"));
        assertEquals(List.of(), own.find("n02119789"));
    }

    @Test
    void distinctNames_anyList_areDistinctAndNeverEmpty() {
        assertEquals(
                List.of("goose", "crane (1)", "hook", "crane (3)", "class (4)"),
                DistinctNames.of(List.of("goose", "crane", "hook", "crane", " ")));
        long seed = 5;
        Random random = new Random(seed);
        String[] some = {"a", "a (0)", "a (1)", "", "class (2)", "b", "a (1)'"};
        for (int round = 0; round < 2000; round++) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(9); i >= 0; i--) {
                names.add(some[random.nextInt(some.length)]);
            }
            List<String> distinct = DistinctNames.of(names);
            assertEquals(names.size(), new HashSet<>(distinct).size(), seed + " " + distinct);
            distinct.forEach(n -> assertEquals(false, n.isBlank()));
        }
    }
}
