// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;

import java.util.Map;

/** Parameters of a model and of its blocks, from the shapes of its tensors. */
final class ParameterCount {
    private final Architecture architecture;
    private final Map<String, long[]> shapes;

    ParameterCount(Architecture architecture, CompressionPlan plan) {
        this.architecture = architecture;
        this.shapes = ExpectedTensors.of(architecture, plan);
    }

    long total() {
        return startingWith("");
    }

    long block(int block) {
        return startingWith(TensorNames.block(architecture, block) + ".");
    }

    private long startingWith(String prefix) {
        long sum = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            if (tensor.getKey().startsWith(prefix)) {
                sum += elements(tensor.getValue());
            }
        }
        return sum;
    }

    private static long elements(long[] shape) {
        long n = 1;
        for (long size : shape) {
            n = Math.multiplyExact(n, size);
        }
        return n;
    }
}
