// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.describe;

import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.trimformer.standin.ui.SettingFacts;
import org.trimformer.standin.ui.SettingFacts.Bound;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One setting of a node in words.
 *
 * @param path its settings path, {@code model/epochs}
 * @param type the type of its value
 * @param standard the default value
 * @param range what is allowed; empty where anything of the type is
 * @param title the title in the dialog; empty where it has none
 * @param meaning what it does, with formats and units; empty where it is not described
 * @param choices what each possible value means, one line each; empty unless there are few values
 */
public record SettingSheet(
        String path,
        String type,
        String standard,
        String range,
        String title,
        String meaning,
        List<String> choices) {

    /** Copies the choices. */
    public SettingSheet {
        choices = List.copyOf(choices);
    }

    static SettingSheet of(SettingFacts facts) {
        return new SettingSheet(
                "model/" + facts.path(),
                typeName(facts.type()),
                value(facts.defaultValue()),
                range(facts),
                facts.title(),
                NodeSheet.plain(facts.description()),
                explained(facts.choices()));
    }

    /** Choices that say no more than their names stand in the range alone. */
    private static List<String> explained(List<SettingFacts.Choice> choices) {
        boolean plain =
                choices.stream()
                        .allMatch(c -> c.text().equals(c.name()) && c.description().isEmpty());
        return plain || choices.size() < 2
                ? List.of()
                : choices.stream().map(SettingSheet::choice).toList();
    }

    private static String choice(SettingFacts.Choice choice) {
        String label = choice.text().equals(choice.name()) ? "" : " (" + choice.text() + ")";
        String meaning = NodeSheet.plain(choice.description());
        return choice.name() + label + (meaning.isEmpty() ? "" : ": " + meaning);
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            String inner = typeName(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class ? "optional " + inner : inner;
        }
        if (!(type instanceof Class<?> plain)) {
            return "text";
        }
        if (plain.isArray()) {
            return typeName(plain.getComponentType()) + " list";
        }
        return switch (plain.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "byte" -> "integer";
            case "double", "Double", "float", "Float" -> "number";
            case "boolean", "Boolean" -> "true or false";
            case "FileSelection", "FSLocation" -> "path";
            default -> plain.isEnum() ? "choice" : "text";
        };
    }

    private static String value(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(SettingSheet::value).orElse("(not set)");
        }
        if (value instanceof Object[] several) {
            return Arrays.stream(several).map(SettingSheet::value).collect(Collectors.joining(","));
        }
        if (value instanceof FileSelection selection) {
            String path = selection.getFSLocation().getPath();
            return path.isEmpty() ? "" : selection.getFSLocation().toString();
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static String range(SettingFacts facts) {
        if (facts.choices().size() > 1) {
            return facts.choices().stream()
                    .map(SettingFacts.Choice::name)
                    .collect(Collectors.joining(" | "));
        }
        String low = facts.min().map(bound -> bound(bound, ">")).orElse("");
        String high = facts.max().map(bound -> bound(bound, "<")).orElse("");
        return low.isEmpty() || high.isEmpty() ? low + high : low + ", " + high;
    }

    private static String bound(Bound bound, String sign) {
        return sign + (bound.exclusive() ? " " : "= ") + number(bound.value());
    }

    /** Without an exponent and without ".0". */
    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
