// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.FileErrors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a pickle with a position; never reads past the end, never allocates more than it has.
 */
final class PickleInput {
    private static final int LONGEST_LINE = 1024;

    /** Heap that any pickle may fill, and what it may fill beyond for each of its own bytes. */
    private static final long ALLOWANCE = 64 << 20;

    private static final int ALLOWANCE_A_BYTE = 2;

    private final ByteBuffer bytes;
    private final FileErrors complaint;
    private long allowance;

    PickleInput(ByteBuffer bytes, FileErrors complaint) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.complaint = complaint;
        this.allowance = ALLOWANCE + (long) ALLOWANCE_A_BYTE * bytes.remaining();
    }

    /** Notes that values of about so many bytes were made; never taken back. */
    void charge(long heapBytes) {
        allowance -= heapBytes;
        if (allowance < 0) {
            throw fault("makes more values than its size allows");
        }
    }

    int position() {
        return bytes.position();
    }

    int u1() {
        need(1);
        return bytes.get() & 0xff;
    }

    int u2() {
        need(2);
        return bytes.getShort() & 0xffff;
    }

    int i4() {
        need(4);
        return bytes.getInt();
    }

    long i8() {
        need(8);
        return bytes.getLong();
    }

    /** Pickle's only big-endian number. */
    double float8() {
        need(8);
        return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
    }

    byte[] bytes(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw fault("claims " + length + " bytes where " + bytes.remaining() + " are left");
        }
        charge(length);
        byte[] copy = new byte[(int) length];
        bytes.get(copy);
        return copy;
    }

    /** Passes over bytes that nobody needs. */
    void skip(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw fault("claims " + length + " bytes where " + bytes.remaining() + " are left");
        }
        bytes.position(bytes.position() + (int) length);
    }

    String utf8(long length) {
        byte[] copy = bytes(length);
        charge(56 + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(copy)).toString();
        } catch (CharacterCodingException e) {
            throw complaint.of("its pickle has a string that is not UTF-8", e);
        }
    }

    /** Text up to a line feed, which is not returned. */
    String line() {
        charge(56);
        StringBuilder text = new StringBuilder();
        for (int c = u1(); c != '\n'; c = u1()) {
            if (c < ' ' || c > '~' || text.length() == LONGEST_LINE) {
                throw fault("has a line of text that is too long or not ASCII");
            }
            text.append((char) c);
        }
        return text.toString();
    }

    ModelFormatException fault(String what) {
        return complaint.of("its pickle " + what + " (at byte " + bytes.position() + ")");
    }

    private void need(int length) {
        if (bytes.remaining() < length) {
            throw fault("ends too early");
        }
    }
}
