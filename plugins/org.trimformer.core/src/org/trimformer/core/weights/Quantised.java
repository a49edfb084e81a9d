// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import org.trimformer.core.fault.UnsupportedModelException;

import java.util.Set;

/** Weights stored as whole numbers, which mean nothing without the scales they were divided by. */
public final class Quantised {
    private static final Set<DType> WHOLE =
            Set.of(
                    DType.U8, DType.I8, DType.I16, DType.U16, DType.I32, DType.U32, DType.I64,
                    DType.U64);

    private Quantised() {}

    /**
     * Refuses a matrix of weights in whole numbers.
     *
     * @param complaint names the file
     * @param name of the tensor
     * @throws UnsupportedModelException naming the tensor
     */
    public static void refuse(FileErrors complaint, String name, DType type, long[] shape) {
        if (WHOLE.contains(type) && shape.length > 1 && name.endsWith(".weight")) {
            throw new UnsupportedModelException(
                    complaint.file()
                            + " holds a quantised network: its tensor "
                            + name
                            + " is stored in whole numbers ("
                            + type
                            + ").",
                    "Load the network in fp32, fp16 or bf16 as it was before.");
        }
    }
}
