// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Skipped;
import org.trimformer.core.weights.pth.PickleStack.Tuple;

import java.util.List;

/** What the allowed names stand for: dictionaries, storages and tensors. */
final class Rebuild {
    private static final int MAX_RANK = 16;
    private static final long MAX_ELEMENTS = Integer.MAX_VALUE / 4;

    private final PickleStack stack;
    private final FileErrors complaint;

    Rebuild(PickleStack stack, FileErrors complaint) {
        this.stack = stack;
        this.complaint = complaint;
    }

    /** The value that Python would get by calling {@code global}, or making an instance of it. */
    Object call(Global global, Tuple arguments, boolean called) {
        List<Object> values = arguments.values();
        Global.Kind kind = global.kind();
        if (kind == Global.Kind.DICT || kind == Global.Kind.ATTRIBUTES) {
            return dict(global, values);
        }
        if (!called || kind == Global.Kind.STORAGE || kind == Global.Kind.OTHER) {
            return new Skipped(global.name());
        }
        return switch (kind) {
            case SIZE -> values.size() == 1 ? values.get(0) : fail("a size without its numbers");
            case PARAMETER -> parameter(values);
            case TYPED_TENSOR -> typed(values);
            default -> tensor(global, values);
        };
    }

    /** State given to a dictionary: attributes of a settings object; a state dict's are ignored. */
    void build(Dict target, Object state) {
        if (state instanceof Dict attributes && target.values().isEmpty() && target != state) {
            target.share(attributes);
        }
    }

    /**
     * {@code ('storage', format, key, device, elements[, view])}; of a number format that weights
     * do not have, what stands for it.
     */
    Object storage(Tuple id) {
        List<Object> parts = id.values();
        boolean other =
                parts.size() > 1
                        && parts.get(1) instanceof Global g
                        && g.kind() == Global.Kind.OTHER;
        if (other) {
            return new Skipped(((Global) parts.get(1)).name());
        }
        if (parts.size() < 5
                || parts.size() > 6
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Global global)
                || global.kind() != Global.Kind.STORAGE
                || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long elements)
                || elements < 0) {
            throw fault("a storage that is not described by format, key and length");
        }
        if (parts.size() == 6 && parts.get(5) != PickleStack.NONE) {
            throw fault("a storage that is a view of another, as PyTorch before 0.4 wrote");
        }
        return new StorageRef(key, global.type(), elements);
    }

    private Dict dict(Global global, List<Object> arguments) {
        Dict dict = new Dict();
        boolean factory = global.name().endsWith("defaultdict");
        if (arguments.isEmpty() || factory || global.kind() == Global.Kind.ATTRIBUTES) {
            return dict;
        }
        if (arguments.size() == 1 && arguments.get(0) instanceof Dict other) {
            dict.share(other);
            return dict;
        }
        if (arguments.size() != 1 || !(arguments.get(0) instanceof Items pairs)) {
            throw fault("a dictionary made of something else than pairs");
        }
        for (Object pair : pairs.values()) {
            List<Object> both =
                    pair instanceof Tuple t
                            ? t.values()
                            : stack.cast(pair, Items.class, "a pair").values();
            if (both.size() != 2) {
                throw fault("a pair of " + both.size());
            }
            stack.fill(dict, both);
        }
        return dict;
    }

    /** {@code (function, class, arguments, state)}; the class is not made. */
    private Object typed(List<Object> arguments) {
        if (arguments.size() >= 3
                && arguments.get(0) instanceof Global made
                && arguments.get(2) instanceof Tuple inner
                && made.kind() != Global.Kind.TYPED_TENSOR) {
            return call(made, inner, true);
        }
        return new Skipped("a tensor of a class of its own");
    }

    private Object parameter(List<Object> arguments) {
        if (!arguments.isEmpty() && arguments.get(0) instanceof Skipped) {
            return arguments.get(0);
        }
        if (arguments.isEmpty() || !(arguments.get(0) instanceof TensorRef)) {
            throw fault("a parameter without its tensor");
        }
        return arguments.get(0);
    }

    private Object tensor(Global global, List<Object> arguments) {
        if (!arguments.isEmpty() && arguments.get(0) instanceof Skipped) {
            return new Skipped(global.name());
        }
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof StorageRef storage)
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof Tuple sizes)
                || !(arguments.get(3) instanceof Tuple steps)) {
            throw fault("a tensor without storage, offset, sizes and strides");
        }
        long[] shape = numbers(sizes);
        long[] strides = numbers(steps);
        checkInside(storage, offset, shape, strides);
        return new TensorRef(storage, offset, shape, strides);
    }

    private long[] numbers(Tuple tuple) {
        if (tuple.values().size() > MAX_RANK) {
            throw fault("a tensor of more than " + MAX_RANK + " sizes");
        }
        long[] numbers = new long[tuple.values().size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(tuple.values().get(i) instanceof Long n) || n < 0) {
                throw fault("a size or stride that is negative or no number");
            }
            numbers[i] = n;
        }
        return numbers;
    }

    private void checkInside(StorageRef storage, long offset, long[] shape, long[] strides) {
        if (shape.length != strides.length || offset < 0) {
            throw fault("a tensor whose strides do not belong to its sizes");
        }
        try {
            long elements = 1;
            long last = offset;
            for (int i = 0; i < shape.length; i++) {
                elements = Math.multiplyExact(elements, shape[i]);
                last =
                        Math.addExact(
                                last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
            }
            boolean inside = elements == 0 || last < storage.elements();
            if (!inside || elements > storage.elements() || elements > MAX_ELEMENTS) {
                throw fault(
                        "a tensor of "
                                + elements
                                + " numbers from index "
                                + offset
                                + " that does not fit its storage "
                                + storage.key()
                                + " of "
                                + storage.elements());
            }
        } catch (ArithmeticException e) {
            throw complaint.of("its pickle has a tensor whose size overflows", e);
        }
    }

    private Object fail(String what) {
        throw fault(what);
    }

    private ModelFormatException fault(String what) {
        return complaint.of("its pickle has " + what);
    }
}
