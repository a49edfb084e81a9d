// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.json;

import org.trimformer.core.fault.ModelFormatException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as plain values for {@link Json}, and back: public records whose components are records,
 * enums, strings, numbers, truth values, lists, optional values and sealed interfaces of records. A
 * component without value is left out; the record behind an interface is told by its name in the
 * field {@value #KIND}. What is read goes through the record's own constructor, which checks it.
 */
public final class RecordJson {
    private static final String KIND = "kind";

    private RecordJson() {}

    /**
     * A record as a map.
     *
     * @throws IllegalArgumentException if a component is of another type
     */
    public static Map<String, Object> write(Record value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object plain = plain(of(value, component), component.getGenericType());
            if (plain != null) {
                map.put(component.getName(), plain);
            }
        }
        return map;
    }

    /**
     * The record that a map describes.
     *
     * @param value as {@link #write} makes it
     * @param where what to call it in a complaint
     * @throws ModelFormatException if a field is missing, unknown, or not what the record takes
     */
    public static <T extends Record> T read(JsonObject value, Class<T> type, String where) {
        return type.cast(record(value, type, where));
    }

    private static Object of(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + component, e);
        }
    }

    private static Object plain(Object value, Type declared) {
        if (value instanceof Optional<?> optional) {
            Type inner = ((ParameterizedType) declared).getActualTypeArguments()[0];
            return optional.map(v -> plain(v, inner)).orElse(null);
        }
        if (value instanceof List<?> list) {
            Type inner = ((ParameterizedType) declared).getActualTypeArguments()[0];
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item, inner)));
            return items;
        }
        if (value instanceof Record record) {
            Map<String, Object> map = new LinkedHashMap<>();
            if (declared instanceof Class<?> type && type.isInterface()) {
                map.put(KIND, record.getClass().getSimpleName());
            }
            map.putAll(write(record));
            return map;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double) {
            return value;
        }
        throw new IllegalArgumentException("no JSON for " + declared + " " + value);
    }

    private static Object record(JsonObject json, Class<?> type, String where) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        List<String> unknown = new ArrayList<>(json.keys());
        unknown.remove(KIND);
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            unknown.remove(name);
            values[i] = value(json, name, components[i].getGenericType(), where + ", " + name);
        }
        if (!unknown.isEmpty()) {
            throw broken(where + " has " + unknown + ", which this version does not know", null);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw broken(where + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make " + type, e);
        }
    }

    private static Object value(JsonObject json, String key, Type declared, String where) {
        if (declared instanceof ParameterizedType generic
                && generic.getRawType() == Optional.class) {
            Type inner = generic.getActualTypeArguments()[0];
            return json.has(key) ? Optional.of(value(json, key, inner, where)) : Optional.empty();
        }
        if (declared instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<Object> items = new ArrayList<>();
            if (!(json.value(key) instanceof List<?> list)) {
                throw broken(where + " is no list", null);
            }
            for (Object item : list) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put(key, item); // may be null, which the reader of the item refuses
                JsonObject holder = JsonObject.of(one, where);
                items.add(value(holder, key, generic.getActualTypeArguments()[0], where));
            }
            return items;
        }
        Class<?> type = (Class<?>) declared;
        if (type.isRecord()) {
            return record(json.object(key), type, where);
        }
        if (type.isInterface()) {
            JsonObject inner = json.object(key);
            return record(inner, permitted(type, inner.string(KIND), where), where);
        }
        if (type.isEnum()) {
            return constant(type, json.string(key), where);
        }
        return switch (type.getName()) {
            case "java.lang.String" -> json.string(key);
            case "boolean", "java.lang.Boolean" -> json.bool(key);
            case "int", "java.lang.Integer" -> json.integer(key);
            case "long", "java.lang.Long" -> json.whole(key);
            case "double", "java.lang.Double" -> json.number(key);
            default -> throw new IllegalArgumentException("no JSON for " + type);
        };
    }

    private static Class<?> permitted(Class<?> type, String name, String where) {
        Class<?>[] kinds = type.getPermittedSubclasses();
        for (Class<?> kind : kinds == null ? new Class<?>[0] : kinds) {
            if (kind.getSimpleName().equals(name)) {
                return kind;
            }
        }
        throw broken(where + " is of the kind " + name + ", which this version has not", null);
    }

    private static Object constant(Class<?> type, String name, String where) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw broken(where + " is " + name + ", which this version has not", null);
    }

    private static ModelFormatException broken(String what, Throwable cause) {
        return new ModelFormatException(
                what, "Use the version of Trimformer that wrote the file.", cause);
    }
}
