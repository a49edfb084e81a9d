// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.json;

import org.trimformer.core.fault.ModelFormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A JSON object that answers with the type asked for or says which field is wrong, and where. */
public final class JsonObject {
    private final Map<?, ?> fields;
    private final String where;

    private JsonObject(Map<?, ?> fields, String where) {
        this.fields = fields;
        this.where = where;
    }

    /**
     * The object that {@code value}, a map of plain values, is.
     *
     * @throws ModelFormatException if it is no map
     */
    public static JsonObject of(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map, where);
        }
        throw new ModelFormatException(where + " is not an object", fixOf());
    }

    /** Names of the fields. */
    public Set<String> keys() {
        Set<String> keys = new java.util.LinkedHashSet<>();
        fields.keySet().forEach(k -> keys.add((String) k));
        return keys;
    }

    /** Whether the field is there and not null. */
    public boolean has(String key) {
        return fields.get(key) != null;
    }

    /** A string field. */
    public String string(String key) {
        return typed(key, String.class, "a string");
    }

    /** A boolean field. */
    public boolean bool(String key) {
        return typed(key, Boolean.class, "true or false");
    }

    /** A whole number that fits an int. */
    public int integer(String key) {
        return toInt(get(key), at(key));
    }

    /** A whole number. */
    public long whole(String key) {
        return typed(key, Long.class, "a whole number");
    }

    /** A number. */
    public double number(String key) {
        return typed(key, Number.class, "a number").doubleValue();
    }

    /** An object field. */
    public JsonObject object(String key) {
        return of(get(key), at(key));
    }

    /** A list of objects. */
    public List<JsonObject> objects(String key) {
        return items(key, JsonObject::of);
    }

    /** A list of strings. */
    public List<String> strings(String key) {
        return items(key, (v, at) -> cast(v, String.class, at, "a string"));
    }

    /** A list of numbers. */
    public List<Double> numbers(String key) {
        return items(key, (v, at) -> cast(v, Number.class, at, "a number").doubleValue());
    }

    /** A list of whole numbers that fit an int. */
    public List<Integer> integers(String key) {
        return items(key, JsonObject::toInt);
    }

    /** The field's value if it is a list, else empty. */
    public boolean isList(String key) {
        return fields.get(key) instanceof List<?>;
    }

    /** Whether the field's value is a string. */
    public boolean isString(String key) {
        return fields.get(key) instanceof String;
    }

    /** Whether the field's value is a number. */
    public boolean isNumber(String key) {
        return fields.get(key) instanceof Number;
    }

    /** Whether the field's value is true or false. */
    public boolean isBool(String key) {
        return fields.get(key) instanceof Boolean;
    }

    /** The field as a plain value: a map, list, string, number or boolean; null where absent. */
    public Object value(String key) {
        return fields.get(key);
    }

    /** Whether the field's value is an object. */
    public boolean isObject(String key) {
        return fields.get(key) instanceof Map<?, ?>;
    }

    /** All fields as strings, sorted; for objects whose values are all strings. */
    public Map<String, String> stringMap() {
        Map<String, String> map = new TreeMap<>();
        for (String key : keys()) {
            map.put(key, string(key));
        }
        return map;
    }

    /** The field, or {@code other} when it is absent or null. */
    public <T> T or(String key, T other, Function<String, T> getter) {
        return has(key) ? getter.apply(key) : other;
    }

    @Override
    public String toString() {
        return where;
    }

    private Object get(String key) {
        Object value = fields.get(key);
        if (value == null) {
            throw new ModelFormatException(at(key) + " is missing", fixOf());
        }
        return value;
    }

    private <T> T typed(String key, Class<T> type, String name) {
        return cast(get(key), type, at(key), name);
    }

    private static <T> T cast(Object value, Class<T> type, String at, String name) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new ModelFormatException(at + " is " + show(value) + ", must be " + name, fixOf());
    }

    private static String show(Object value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static int toInt(Object value, String at) {
        if (value instanceof Long n && n == n.intValue()) {
            return n.intValue();
        }
        throw new ModelFormatException(
                at + " is " + show(value) + ", must be a whole number below 2^31", fixOf());
    }

    private interface Item<T> {
        T read(Object value, String at);
    }

    private <T> List<T> items(String key, Item<T> item) {
        List<?> values = typed(key, List.class, "a list");
        List<T> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            items.add(item.read(values.get(i), at(key) + "[" + i + "]"));
        }
        return items;
    }

    private String at(String key) {
        return where + ", field " + key;
    }

    private static String fixOf() {
        return "Get the file again, or write it anew with the program it came from.";
    }
}
