// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for columns and rows, which tables want to be distinct. Networks have classes of one name:
 * ImageNet has two called "crane" and two called "maillot".
 */
public final class DistinctNames {

    private DistinctNames() {}

    /**
     * The names, each that occurs more than once followed by its index, "crane (134)" and "crane
     * (517)"; an empty one becomes "class" and its index.
     *
     * @param names in the order of the logits
     */
    public static List<String> of(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        Set<String> used = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isBlank() ? "class" : names.get(i);
            boolean alone = counts.get(names.get(i)) == 1 && !names.get(i).isBlank();
            String shown = alone ? name : name + " (" + i + ")";
            // Only a class that is itself called "crane (134)" gets here twice.
            while (!used.add(shown) || !alone && counts.containsKey(shown)) {
                shown = shown + "'";
            }
            distinct.add(shown);
        }
        return List.copyOf(distinct);
    }
}
