// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.variables;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which flow variables cross the border of a component. Nothing crosses unless the Component Input
 * or Output node says so in its {@code variable-filter}; a {@code variable-prefix} is put in front
 * of the names that do.
 *
 * @param passes tells by name
 * @param prefix put before each name; empty for none
 */
public record BorderFilter(Predicate<String> passes, String prefix) {

    /**
     * @param model the model settings of a Component Input or Output node
     * @return its filter
     * @throws InvalidSettingsException where the filter is damaged
     */
    public static BorderFilter of(NodeSettingsRO model) throws InvalidSettingsException {
        String prefix = model.getString("variable-prefix", null);
        Predicate<String> passes = name -> false;
        if (model.containsKey("variable-filter")) {
            passes = filter(model.getNodeSettings("variable-filter"));
        }
        return new BorderFilter(passes, prefix == null ? "" : prefix);
    }

    private static Predicate<String> filter(NodeSettingsRO filter) throws InvalidSettingsException {
        if ("name_pattern".equals(filter.getString("filter-type", "STANDARD"))) {
            return pattern(filter.getNodeSettings("name_pattern"))::test;
        }
        Set<String> included = names(filter, "included_names");
        Set<String> excluded = names(filter, "excluded_names");
        boolean includeUnknown =
                "EnforceExclusion".equals(filter.getString("enforce_option", "EnforceInclusion"));
        return includeUnknown ? name -> !excluded.contains(name) : included::contains;
    }

    private static Set<String> names(NodeSettingsRO filter, String key)
            throws InvalidSettingsException {
        return filter.containsKey(key)
                ? new HashSet<>(Arrays.asList(filter.getStringArray(key)))
                : Set.of();
    }

    private static Predicate<String> pattern(NodeSettingsRO settings)
            throws InvalidSettingsException {
        String text = settings.getString("pattern", "");
        boolean wildcard = "Wildcard".equals(settings.getString("type", "Wildcard"));
        int flags = settings.getBoolean("caseSensitive", true) ? 0 : Pattern.CASE_INSENSITIVE;
        String expression =
                wildcard
                        ? "\\Q" + text.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E"
                        : text;
        return Pattern.compile(expression, flags).asMatchPredicate();
    }

    /**
     * @param arriving the variables at the border
     * @return those that cross, renamed
     */
    public VariableStack apply(VariableStack arriving) {
        return VariableStack.of(
                arriving.byName().values().stream()
                        .filter(variable -> passes.test(variable.getName()))
                        .map(variable -> variable.withNewName(prefix + variable.getName()))
                        .toList());
    }
}
