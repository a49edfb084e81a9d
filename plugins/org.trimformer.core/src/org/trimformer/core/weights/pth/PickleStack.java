package org.trimformer.core.weights.pth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The unpickler's stack, with marks and typed pops that complain instead of failing. */
final class PickleStack {
    /** Python's None, and values nobody needs. */
    static final Object NONE = new Object();

    private static final Object MARK = new Object();

    private final List<Object> items = new ArrayList<>();
    private final PickleInput input;

    PickleStack(PickleInput input) {
        this.input = input;
    }

    void push(Object value) {
        items.add(value);
    }

    void mark() {
        items.add(MARK);
    }

    Object pop() {
        if (items.isEmpty() || items.get(items.size() - 1) == MARK) {
            throw input.fault("takes a value where there is none");
        }
        return items.remove(items.size() - 1);
    }

    Object peek() {
        Object top = pop();
        push(top);
        return top;
    }

    <T> T pop(Class<T> type, String name) {
        return cast(pop(), type, name);
    }

    <T> T peek(Class<T> type, String name) {
        return cast(peek(), type, name);
    }

    /** Everything above the topmost mark, which goes too. */
    List<Object> popMark() {
        int mark = items.lastIndexOf(MARK);
        if (mark < 0) {
            throw input.fault("lacks a mark");
        }
        List<Object> top = items.subList(mark + 1, items.size());
        List<Object> taken = new ArrayList<>(top);
        top.clear();
        items.remove(mark);
        return taken;
    }

    <T> T cast(Object value, Class<T> type, String name) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw input.fault("has something else where " + name + " belongs");
    }

    /** Puts keys and values, which alternate, into {@code map}. */
    void fill(Dict map, List<Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw input.fault("has a key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw input.fault("has a key that is neither a string nor a number");
            }
            map.values().put(key, keysAndValues.get(i + 1));
        }
    }

    /** A dictionary; compared by identity so that cyclic ones are harmless. */
    static final class Dict {
        private final Map<Object, Object> values = new LinkedHashMap<>();

        Map<Object, Object> values() {
            return values;
        }
    }

    /** A list; compared by identity as {@link Dict}. */
    static final class Items {
        private final List<Object> values = new ArrayList<>();

        List<Object> values() {
            return values;
        }
    }

    /** A tuple. */
    static final class Tuple {
        private final List<Object> values;

        Tuple(List<Object> values) {
            this.values = values;
        }

        List<Object> values() {
            return values;
        }
    }
}
