// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the few pickle opcodes (protocol 2) that a TorchScript archive needs. */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        out.write(0x80);
        out.write(2);
    }

    /** An empty tuple and the end: {@code constants.pkl} without constants. */
    static byte[] emptyTuple() {
        return new PickleWriter().op(')').end();
    }

    /** One opcode without argument. */
    PickleWriter op(char code) {
        out.write(code);
        return this;
    }

    PickleWriter global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    PickleWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        op('X').fourBytes(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A number, in four bytes or, where it does not fit, in eight. */
    PickleWriter number(long value) {
        if (value == (int) value) {
            return op('J').fourBytes((int) value);
        }
        op((char) 0x8a);
        out.write(8);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (value >>> shift) & 0xff);
        }
        return this;
    }

    PickleWriter flag(boolean value) {
        return op((char) (value ? 0x88 : 0x89));
    }

    PickleWriter numbers(long[] values) {
        op('(');
        for (long value : values) {
            number(value);
        }
        return op('t');
    }

    private PickleWriter fourBytes(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift & 0xff);
        }
        return this;
    }

    byte[] end() {
        op('.');
        return out.toByteArray();
    }
}
