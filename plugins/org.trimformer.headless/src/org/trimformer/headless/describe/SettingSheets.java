package org.trimformer.headless.describe;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.trimformer.headless.settings.SettingsText;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists the settings of a node: the saved default settings give paths, types and values; the fields
 * and annotations of the parameters class give titles and ranges.
 */
final class SettingSheets {

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private SettingSheets() {}

    static List<SettingSheet> of(ConfigBase model, Optional<Class<?>> parameters) {
        SettingSheets sheets = new SettingSheets();
        parameters.ifPresent(type -> sheets.collect(type, "model/", 0));
        List<SettingSheet> result = new ArrayList<>();
        sheets.list(model, "model/", result);
        return result;
    }

    /** Settings nest in groups; a group may not hold itself, eight levels are plenty. */
    private void collect(Class<?> type, String prefix, int depth) {
        if (type == null || type == Object.class || depth > 8) {
            return;
        }
        collect(type.getSuperclass(), prefix, depth);
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
                continue;
            }
            String path = prefix + key(field);
            fields.put(path, field);
            if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                collect(field.getType(), path + "/", depth + 1);
            }
        }
    }

    /**
     * KNIME's rule: the name without the leading {@code m_}, unless an annotation says otherwise.
     */
    private static String key(Field field) {
        Persist persist = field.getAnnotation(Persist.class);
        if (persist != null && !persist.configKey().isEmpty()) {
            return persist.configKey();
        }
        String name = field.getName();
        return name.startsWith("m_") ? name.substring(2) : name;
    }

    private void list(ConfigBase config, String prefix, List<SettingSheet> into) {
        for (String key : config.keySet()) {
            AbstractConfigEntry entry = config.getEntry(key);
            String path = prefix + key;
            if (key.endsWith("_Internals") || key.endsWith("_is_present")) {
                continue; // bookkeeping of KNIME's; the switch follows its setting
            }
            if (entry instanceof ConfigBase group && !SettingsText.isValue(group)) {
                list(group, path + "/", into);
            } else {
                into.add(sheet(path, entry, isAbsent(config, key)));
            }
        }
    }

    private static boolean isAbsent(ConfigBase config, String key) {
        return !config.getBoolean(key + "_is_present", true);
    }

    private SettingSheet sheet(String path, AbstractConfigEntry entry, boolean absent) {
        Field field = fields.get(path);
        Widget widget = field == null ? null : field.getAnnotation(Widget.class);
        return new SettingSheet(
                path,
                type(entry),
                absent ? "(not set)" : value(entry),
                field == null ? "" : range(field),
                widget == null ? "" : widget.title());
    }

    private static String type(AbstractConfigEntry entry) {
        return switch (entry.getType()) {
            case xint, xlong, xshort, xbyte -> "integer";
            case xdouble, xfloat -> "number";
            case xboolean -> "true or false";
            case config -> ((ConfigBase) entry).containsKey("array-size") ? "texts" : "path";
            default -> "text";
        };
    }

    private static String value(AbstractConfigEntry entry) {
        if (!(entry instanceof ConfigBase group)) {
            String text = entry.toStringValue();
            return text == null ? "" : text;
        }
        if (group.containsKey("array-size")) {
            return group.keySet().stream()
                    .filter(key -> !"array-size".equals(key))
                    .map(key -> group.getEntry(key).toStringValue())
                    .collect(Collectors.joining(","));
        }
        return group.getEntry("path").toStringValue();
    }

    private static String range(Field field) {
        if (field.getType().isEnum()) {
            return Arrays.stream(field.getType().getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" | "));
        }
        NumberInputWidget number = field.getAnnotation(NumberInputWidget.class);
        return number == null ? "" : NumberRange.of(number);
    }
}
