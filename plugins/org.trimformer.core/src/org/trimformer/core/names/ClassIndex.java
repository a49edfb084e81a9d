// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the class of a network that a folder or a table cell means. A name counts as it stands;
 * else with its accents composed; else without regard to case, spaces, underscores and hyphens;
 * else by letters and digits alone; else as one of the synonyms in "kit fox, Vulpes macrotis"; else
 * as a number from 0, also as "label 1" or "class_1"; else as a WordNet id of ImageNet. The first
 * of these that finds anything decides.
 */
public final class ClassIndex {
    private static final Pattern NUMBERED =
            Pattern.compile("(?:label|class|cls|category|klasse|id)? ?(\\d{1,9})");

    private static final List<UnaryOperator<String>> FORMS =
            List.of(n -> n, Spelling::composed, Spelling::loose, Spelling::bare);

    private final List<String> names;
    private final int classes;
    private final List<Map<String, List<Integer>>> byForm = new ArrayList<>();
    private final Map<String, List<Integer>> bySynonym = new HashMap<>();

    /**
     * An index.
     *
     * @param names in the order of the logits, may repeat; empty where the network has none
     * @param classes how many the network has
     */
    public ClassIndex(List<String> names, int classes) {
        this.names = List.copyOf(names);
        this.classes = classes;
        for (UnaryOperator<String> form : FORMS) {
            Map<String, List<Integer>> index = new HashMap<>();
            for (int i = 0; i < this.names.size(); i++) {
                add(index, form.apply(this.names.get(i)), i);
            }
            byForm.add(index);
        }
        for (int i = 0; i < this.names.size(); i++) {
            int own = i;
            synonyms(this.names.get(i)).forEach(s -> add(bySynonym, s, own));
        }
    }

    private static void add(Map<String, List<Integer>> index, String key, int i) {
        List<Integer> found = index.computeIfAbsent(key, k -> new ArrayList<>());
        if (found.isEmpty() || found.get(found.size() - 1) != i) {
            found.add(i);
        }
    }

    /** The parts between commas, and what follows a WordNet id. */
    private static Stream<String> synonyms(String name) {
        String words = WordNetIds.after(name).isEmpty() ? name : WordNetIds.after(name);
        return Stream.concat(Stream.of(words), Arrays.stream(words.split(",")))
                .map(Spelling::bare)
                .filter(s -> !s.isEmpty());
    }

    /**
     * The classes that {@code name} may mean: none, one, or several that nothing tells apart.
     *
     * @return indices of logits, ascending
     */
    public List<Integer> find(String name) {
        for (int i = 0; i < FORMS.size(); i++) {
            List<Integer> found = byForm.get(i).get(FORMS.get(i).apply(name));
            if (found != null) {
                return List.copyOf(found);
            }
        }
        List<Integer> synonym = bySynonym.get(Spelling.bare(name));
        if (synonym != null) {
            return List.copyOf(synonym);
        }
        Matcher numbered = NUMBERED.matcher(Spelling.loose(name));
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(1));
            return number < classes ? List.of(number) : List.of();
        }
        return byWordNet(name);
    }

    private List<Integer> byWordNet(String name) {
        int index = WordNetIds.indexOf(name);
        if (index >= 0 && WordNetIds.areImageNet(names, classes)) {
            return List.of(index);
        }
        if (index >= 0) {
            for (int i = 0; i < names.size(); i++) {
                if (WordNetIds.indexOf(names.get(i)) == index) {
                    return List.of(i);
                }
            }
        }
        String words = Spelling.bare(WordNetIds.after(name));
        return words.isEmpty() ? List.of() : List.copyOf(bySynonym.getOrDefault(words, List.of()));
    }
}
