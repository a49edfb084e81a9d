// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Skipped;
import org.trimformer.core.weights.pth.PickleStack.Tuple;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle (protocols 0 to 5) and builds dictionaries, lists, tuples, numbers, strings and
 * {@link TensorRef}s. Nothing is imported, called or run: an object of any other kind becomes a
 * {@link Skipped} that keeps only its name. A pickle that names what only an attacker needs ({@link
 * Global#hostile}) is refused.
 *
 * <p>Memory is bounded by the pickle's size ({@link PickleInput#charge}), and no value is walked
 * recursively.
 */
final class Unpickler {
    private final PickleInput input;
    private final PickleStack stack;
    private final Rebuild rebuild;
    private final Map<Integer, Object> memo = new HashMap<>();
    private final Map<String, StorageRef> storages;

    Unpickler(PickleInput input, FileErrors complaint) {
        this(input, complaint, new HashMap<>());
    }

    /** As the other constructor, noting every storage that is mentioned in {@code storages}. */
    Unpickler(PickleInput input, FileErrors complaint, Map<String, StorageRef> storages) {
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
            if (!value(opcode)
                    && !text(opcode)
                    && !container(opcode)
                    && !items(opcode)
                    && !memory(opcode)
                    && !object(opcode)) {
                throw input.fault(
                        String.format("has opcode 0x%02x, which no checkpoint needs", opcode));
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
            case 0x8a -> stack.push(PickleNumbers.integer(input.bytes(input.u1())));
            case 0x8b -> stack.push(PickleNumbers.longInteger(input));
            case 'I' -> stack.push(PickleNumbers.textInteger(input.line(), input));
            case 'L' ->
                    stack.push(
                            PickleNumbers.textInteger(input.line().replaceFirst("L$", ""), input));
            case 'G' -> stack.push(input.float8());
            case 'F' -> stack.push(PickleNumbers.textFloat(input.line(), input));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int opcode) {
        switch (opcode) {
            case 'X' -> stack.push(input.utf8(input.i4() & 0xffffffffL));
            case 0x8c, 'U' -> stack.push(input.utf8(input.u1()));
            case 0x8d -> stack.push(input.utf8(input.i8()));
            case 'T' -> stack.push(input.utf8(input.i4() & 0xffffffffL));
            case 'S' -> stack.push(input.line().replaceAll("^['\"]|['\"]$", ""));
            case 'V' -> stack.push(input.line());
            case 'B' -> bytes(input.i4() & 0xffffffffL);
            case 'C' -> bytes(input.u1());
            case 0x8e, 0x96 -> bytes(input.i8());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case '}' -> made(24, new Dict());
            case ']', 0x8f -> made(48, new Items());
            case ')' -> stack.push(Tuple.EMPTY);
            case 't' -> made(48, new Tuple(charged(stack.popMark())));
            case 0x85 -> made(56, tuple(1));
            case 0x86 -> made(64, tuple(2));
            case 0x87 -> made(72, tuple(3));
            case 'd' -> {
                List<Object> pairs = stack.popMark();
                Dict dict = new Dict();
                stack.fill(dict, pairs);
                made(24, dict);
            }
            case 'l', 0x91 -> {
                Items items = new Items();
                items.values().addAll(charged(stack.popMark()));
                made(48, items);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean items(int opcode) {
        switch (opcode) {
            case 's' -> {
                Object value = stack.pop();
                Object key = stack.pop();
                stack.fill(stack.peekDict(), Arrays.asList(key, value));
            }
            case 'u' -> {
                List<Object> pairs = stack.popMark();
                stack.fill(stack.peekDict(), pairs);
            }
            case 'a' -> {
                Object value = stack.pop();
                stack.append(Arrays.asList(value));
            }
            case 'e', 0x90 -> {
                List<Object> values = stack.popMark();
                stack.append(values);
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
            case 0x94 -> remember(memo.size());
            case 'q' -> remember(input.u1());
            case 'r' -> remember(input.i4());
            case 'p' -> remember(key(input.line()));
            case 'h' -> stack.push(recall(input.u1()));
            case 'j' -> stack.push(recall(input.i4()));
            case 'g' -> stack.push(recall(key(input.line())));
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
            case 'c' -> {
                String module = input.line();
                stack.push(global(module, input.line()));
            }
            case 0x93 -> {
                String name = stack.pop(String.class, "a name");
                String module = stack.pop(String.class, "a module");
                stack.push(global(module, name));
            }
            case 'Q' -> persistent(stack.pop());
            case 'P' -> {
                input.line();
                made(72, new Skipped("an object outside the pickle"));
            }
            case 'R', 0x81 -> {
                Object arguments = stack.pop();
                made(160, call(stack.pop(), arguments, opcode == 'R'));
            }
            case 0x92 -> {
                stack.pop();
                Object arguments = stack.pop();
                made(160, call(stack.pop(), arguments, false));
            }
            case 'i' -> {
                String module = input.line();
                Global global = global(module, input.line());
                stack.popMark();
                made(72, new Skipped(global.name()));
            }
            case 'o' -> {
                List<Object> parts = stack.popMark();
                made(72, new Skipped(parts.isEmpty() ? "an object" : nameOf(parts.get(0))));
            }
            case 'b' -> {
                Object state = stack.pop();
                if (stack.peek() instanceof Dict dict) {
                    rebuild.build(dict, state);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What calling {@code callee} gives, if it is one of ours; else what stands for it. */
    private Object call(Object callee, Object arguments, boolean called) {
        if (callee instanceof Global global && global.kind() != Global.Kind.OTHER) {
            return rebuild.call(global, stack.cast(arguments, Tuple.class, "arguments"), called);
        }
        return new Skipped(nameOf(callee));
    }

    private static String nameOf(Object made) {
        if (made instanceof Global global) {
            return global.name();
        }
        return made instanceof Skipped skipped ? skipped.name() : "an object";
    }

    /** A storage, or a class with its source as PyTorch 0.4 to 1.5 kept them. */
    private void persistent(Object id) {
        Tuple parts = stack.cast(id, Tuple.class, "a storage");
        if (parts.values().size() > 1 && "module".equals(parts.values().get(0))) {
            stack.push(parts.values().get(1));
            return;
        }
        Object storage = rebuild.storage(parts);
        if (storage instanceof StorageRef ref) {
            storages.put(ref.key(), ref);
        }
        made(96, storage);
    }

    private Global global(String module, String name) {
        input.charge(96);
        Global global = Global.named(module, name);
        if (global.hostile()) {
            throw input.fault(
                    "asks for "
                            + global.name()
                            + ", which no checkpoint needs and an attacker would; nothing of it was"
                            + " run");
        }
        return global;
    }

    private void made(int heapBytes, Object value) {
        input.charge(heapBytes);
        stack.push(value);
    }

    private List<Object> charged(List<Object> values) {
        input.charge(8L * values.size());
        return values;
    }

    private void remember(int key) {
        input.charge(64);
        memo.put(key, stack.peek());
    }

    private int key(String line) {
        if (!line.matches("[0-9]{1,9}")) {
            throw input.fault("numbers an entry " + line);
        }
        return Integer.parseInt(line);
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
        input.skip(length);
        stack.push(PickleStack.NONE);
    }
}
