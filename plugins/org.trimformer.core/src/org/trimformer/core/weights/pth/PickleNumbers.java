// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import java.math.BigInteger;

/** Numbers as pickles write them, in bytes or as text. */
final class PickleNumbers {
    private static final int LONGEST = 1024;

    private PickleNumbers() {}

    /** Two's complement of any length, lowest byte first. */
    static Number integer(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0L;
        }
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return narrow(new BigInteger(big));
    }

    /** The same behind its length in four bytes. */
    static Number longInteger(PickleInput input) {
        int length = input.i4();
        if (length < 0 || length > LONGEST) {
            throw input.fault("has a number of " + length + " bytes");
        }
        return integer(input.bytes(length));
    }

    static double textFloat(String text, PickleInput input) {
        try {
            String java = text.replaceFirst("^([-+]?)inf$", "$1Infinity").replace("nan", "NaN");
            return Double.parseDouble(java);
        } catch (NumberFormatException e) {
            throw input.fault("has a number that is none");
        }
    }

    /** A whole number, or one of the truth values 00 and 01. */
    static Object textInteger(String text, PickleInput input) {
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
