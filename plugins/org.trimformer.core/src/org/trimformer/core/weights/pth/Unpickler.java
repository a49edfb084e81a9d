package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.Complaint;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Tuple;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle (protocols 0 to 5, the opcodes that state dicts use) and builds dictionaries,
 * lists, tuples, numbers, strings and {@link TensorRef}s. Python names are looked up in {@link
 * Global}'s allow list; any other name, and any opcode that could make an object, is refused.
 *
 * <p>Memory is bounded by the pickle: every opcode adds at most one value, and no value is walked
 * recursively.
 */
final class Unpickler {
    private final PickleInput input;
    private final PickleStack stack;
    private final Rebuild rebuild;
    private final Map<Integer, Object> memo = new HashMap<>();
    private final Map<String, StorageRef> storages;

    Unpickler(PickleInput input, Complaint complaint) {
        this(input, complaint, new HashMap<>());
    }

    /** As the other constructor, noting every storage that is mentioned in {@code storages}. */
    Unpickler(PickleInput input, Complaint complaint, Map<String, StorageRef> storages) {
        this.input = input;
        this.storages = storages;
        this.stack = new PickleStack(input);
        this.rebuild = new Rebuild(stack, complaint);
    }

    /** The value on the stack when the pickle stops. */
    Object load() {
        while (true) {
            int opcode = input.u1();
            if (opcode == '.') {
                return stack.pop();
            }
            if (!value(opcode) && !container(opcode) && !memory(opcode) && !object(opcode)) {
                throw input.fault(
                        String.format("has opcode 0x%02x, which no state dict needs", opcode));
            }
        }
    }

    private boolean value(int opcode) {
        switch (opcode) {
            case 'N' -> stack.push(PickleStack.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) input.i4());
            case 'K' -> stack.push((long) input.u1());
            case 'M' -> stack.push((long) input.u2());
            case 0x8a -> stack.push(integer(input.bytes(input.u1())));
            case 'I' -> stack.push(textInteger(input.line()));
            case 'L' -> stack.push(textInteger(input.line().replaceFirst("L$", "")));
            case 'G' -> stack.push(input.float8());
            case 'X' -> stack.push(input.utf8(input.i4() & 0xffffffffL));
            case 0x8c, 'U' -> stack.push(input.utf8(input.u1()));
            case 0x8d -> stack.push(input.utf8(input.i8()));
            case 'T' -> stack.push(input.utf8(input.i4() & 0xffffffffL));
            case 'B' -> bytes(input.i4() & 0xffffffffL);
            case 'C' -> bytes(input.u1());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case '}' -> stack.push(new Dict());
            case ']' -> stack.push(new Items());
            case ')' -> stack.push(new Tuple(List.of()));
            case 't' -> stack.push(new Tuple(stack.popMark()));
            case 0x85 -> stack.push(tuple(1));
            case 0x86 -> stack.push(tuple(2));
            case 0x87 -> stack.push(tuple(3));
            case 'd' -> {
                List<Object> pairs = stack.popMark();
                Dict dict = new Dict();
                stack.fill(dict, pairs);
                stack.push(dict);
            }
            case 'l' -> {
                Items items = new Items();
                items.values().addAll(stack.popMark());
                stack.push(items);
            }
            case 's' -> {
                Object value = stack.pop();
                Object key = stack.pop();
                stack.fill(stack.peek(Dict.class, "a dictionary"), List.of(key, value));
            }
            case 'u' -> {
                List<Object> pairs = stack.popMark();
                stack.fill(stack.peek(Dict.class, "a dictionary"), pairs);
            }
            case 'a' -> {
                Object value = stack.pop();
                stack.peek(Items.class, "a list").values().add(value);
            }
            case 'e' -> {
                List<Object> values = stack.popMark();
                stack.peek(Items.class, "a list").values().addAll(values);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) {
        switch (opcode) {
            case 0x80 -> {
                int protocol = input.u1();
                if (protocol > 5) {
                    throw input.fault("has the unknown protocol " + protocol);
                }
            }
            case 0x95 -> input.i8();
            case 0x94 -> memo.put(memo.size(), stack.peek());
            case 'q' -> memo.put(input.u1(), stack.peek());
            case 'r' -> memo.put(input.i4(), stack.peek());
            case 'h' -> stack.push(recall(input.u1()));
            case 'j' -> stack.push(recall(input.i4()));
            case '0' -> stack.pop();
            case '1' -> stack.popMark();
            case '2' -> stack.push(stack.peek());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) {
        switch (opcode) {
            case 'c' -> stack.push(global(input.line() + "." + input.line()));
            case 0x93 -> {
                String name = stack.pop(String.class, "a name");
                String module = stack.pop(String.class, "a module");
                stack.push(global(module + "." + name));
            }
            case 'Q' -> {
                StorageRef storage = rebuild.storage(stack.pop(Tuple.class, "a storage"));
                storages.put(storage.key(), storage);
                stack.push(storage);
            }
            case 'R', 0x81 -> {
                Tuple arguments = stack.pop(Tuple.class, "arguments");
                Global global = stack.pop(Global.class, "a name");
                stack.push(rebuild.call(global, arguments, opcode == 'R'));
            }
            case 'b' -> {
                Object state = stack.pop();
                rebuild.build(stack.peek(Dict.class, "a dictionary"), state);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Global global(String name) {
        return Global.named(name)
                .orElseThrow(
                        () ->
                                input.fault(
                                        "asks for "
                                                + name
                                                + ", but only tensors, dictionaries, lists, numbers"
                                                + " and strings are read"));
    }

    private Object recall(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw input.fault("recalls the unknown entry " + key);
        }
        return value;
    }

    private Tuple tuple(int size) {
        Object[] values = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            values[i] = stack.pop();
        }
        return new Tuple(Arrays.asList(values));
    }

    private void bytes(long length) {
        input.bytes(length);
        stack.push(PickleStack.NONE);
    }

    private Number integer(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0L;
        }
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return narrow(new BigInteger(big));
    }

    private Object textInteger(String text) {
        if (text.equals("00") || text.equals("01")) {
            return text.equals("01");
        }
        if (!text.matches("-?[0-9]{1,100}")) {
            throw input.fault("has a number that is none");
        }
        return narrow(new BigInteger(text));
    }

    private static Number narrow(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }
}
