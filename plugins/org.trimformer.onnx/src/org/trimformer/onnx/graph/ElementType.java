// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

/** What a tensor's elements are, with ONNX's number for it. */
public enum ElementType {
    /** 32-bit floats. */
    FLOAT(1, 4),
    /** 8-bit integers from 0. */
    UINT8(2, 1),
    /** 8-bit integers. */
    INT8(3, 1),
    /** 32-bit integers. */
    INT32(6, 4),
    /** 64-bit integers. */
    INT64(7, 8),
    /** Truth values, a byte each. */
    BOOL(9, 1);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** {@code TensorProto.DataType}. */
    public int code() {
        return code;
    }

    /** Bytes an element. */
    int bytes() {
        return bytes;
    }
}
