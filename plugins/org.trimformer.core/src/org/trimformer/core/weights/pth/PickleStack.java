// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The unpickler's stack, with marks and typed pops that complain instead of failing. Whatever it
 * keeps is charged to the input's memory allowance.
 */
final class PickleStack {
    /** Python's None, and values nobody needs. */
    static final Object NONE = new Object();

    private static final Object MARK = new Object();
    private static final int SLOT = 8;
    private static final int ENTRY = 64;

    private final List<Object> items = new ArrayList<>();
    private final PickleInput input;

    PickleStack(PickleInput input) {
        this.input = input;
    }

    void push(Object value) {
        input.charge(SLOT);
        items.add(value);
    }

    void mark() {
        push(MARK);
    }

    Object pop() {
        if (items.isEmpty() || items.get(items.size() - 1) == MARK) {
            throw input.fault("takes a value where there is none");
        }
        return items.remove(items.size() - 1);
    }

    Object peek() {
        if (items.isEmpty() || items.get(items.size() - 1) == MARK) {
            throw input.fault("takes a value where there is none");
        }
        return items.get(items.size() - 1);
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

    /** The entries of the dictionary on top, or of what stands for a skipped one. */
    Dict peekDict() {
        return peek() instanceof Skipped s ? s.entries() : peek(Dict.class, "a dictionary");
    }

    /**
     * Puts keys and values, which alternate, into {@code map}; entries under keys that are neither
     * strings nor numbers are left out, since no weight has such a name.
     */
    void fill(Dict map, List<Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw input.fault("has a key without a value");
        }
        input.charge((long) ENTRY * keysAndValues.size() / 2);
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (key instanceof String || key instanceof Number || key instanceof Boolean) {
                map.put(key, keysAndValues.get(i + 1));
            }
        }
    }

    /** Adds values to the list on top; to anything skipped they are not added. */
    void append(List<Object> values) {
        if (!(peek() instanceof Skipped)) {
            input.charge((long) SLOT * values.size());
            peek(Items.class, "a list").values().addAll(values);
        }
    }

    /** A dictionary; compared by identity so that cyclic ones are harmless. */
    static final class Dict {
        private Map<Object, Object> values = Map.of();

        Map<Object, Object> values() {
            return values;
        }

        void put(Object key, Object value) {
            if (values.isEmpty()) {
                values = new LinkedHashMap<>();
            }
            values.put(key, value);
        }

        /** Has the entries of {@code other} from now on, without copying them. */
        void share(Dict other) {
            values = other.values;
        }
    }

    /** A list; compared by identity as {@link Dict}. */
    static final class Items {
        private final List<Object> values = new ArrayList<>(0);

        List<Object> values() {
            return values;
        }
    }

    /** A tuple. */
    static final class Tuple {
        /** The tuple of nothing. */
        static final Tuple EMPTY = new Tuple(List.of());

        private final List<Object> values;

        Tuple(List<Object> values) {
            this.values = values;
        }

        List<Object> values() {
            return values;
        }
    }

    /**
     * A value that was not built: only the Python name that would have made it, such as {@code
     * numpy.core.multiarray.scalar}, and what was put into it as into a dictionary, are kept.
     */
    static final class Skipped {
        private final String name;
        private final Dict entries = new Dict();

        Skipped(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Dict entries() {
            return entries;
        }
    }
}
