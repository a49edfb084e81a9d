// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Number formats of weight files; every one can be widened to fp32. */
public enum DType {
    /** One byte, 0 or not. */
    BOOL(1),
    /** Unsigned 8-bit. */
    U8(1),
    /** Signed 8-bit. */
    I8(1),
    /** Signed 16-bit. */
    I16(2),
    /** Unsigned 16-bit. */
    U16(2),
    /** 8 bits: sign, 4 of exponent (bias 7), 3 of fraction, no infinity (arXiv 2209.05433). */
    F8_E4M3(1),
    /** 8 bits: sign, 5 of exponent (bias 15), 2 of fraction, the upper half of an F16. */
    F8_E5M2(1),
    /** IEEE half precision. */
    F16(2),
    /** Upper half of an fp32. */
    BF16(2),
    /** Signed 32-bit; whole numbers beyond 2^24 are rounded. */
    I32(4),
    /** Unsigned 32-bit; rounded like I32. */
    U32(4),
    /** IEEE single precision. */
    F32(4),
    /** Signed 64-bit; rounded like I32. */
    I64(8),
    /** Unsigned 64-bit; rounded like I32. */
    U64(8),
    /** IEEE double precision, rounded to single. */
    F64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes a value. */
    public int bytes() {
        return bytes;
    }

    /** The type with exactly this name, such as {@code BF16}. */
    public static Optional<DType> named(String name) {
        for (DType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * One value as fp32.
     *
     * @param from little-endian bytes
     * @param at byte index of the value
     */
    float widen(ByteBuffer from, int at) {
        return switch (this) {
            case BOOL -> from.get(at) == 0 ? 0 : 1;
            case U8 -> from.get(at) & 0xff;
            case I8 -> from.get(at);
            case I16 -> from.getShort(at);
            case U16 -> from.getShort(at) & 0xffff;
            case F8_E4M3 -> eight(from.get(at));
            case F8_E5M2 -> half((short) (from.get(at) << 8));
            case F16 -> half(from.getShort(at));
            case BF16 -> Float.intBitsToFloat(from.getShort(at) << 16);
            case I32 -> from.getInt(at);
            case U32 -> from.getInt(at) & 0xffffffffL;
            case F32 -> from.getFloat(at);
            case I64 -> from.getLong(at);
            case U64 -> unsigned(from.getLong(at));
            case F64 -> (float) from.getDouble(at);
        };
    }

    private static float eight(int bits) {
        int exponent = bits >> 3 & 0xf;
        int fraction = bits & 7;
        float size =
                exponent == 0xf && fraction == 7
                        ? Float.NaN
                        : exponent == 0
                                ? fraction * 0x1p-9f
                                : Math.scalb(1 + fraction / 8f, exponent - 7);
        return (bits & 0x80) == 0 ? size : -size;
    }

    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    private static float unsigned(long bits) {
        if (bits >= 0) {
            return bits;
        }
        // halve, keeping the lost bit so that rounding stays right
        return 2f * (bits >>> 1 | bits & 1);
    }
}
