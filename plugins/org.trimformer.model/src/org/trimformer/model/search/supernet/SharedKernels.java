// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;

/**
 * What the two convolutions of a block take from its attention (algorithms.md A.2), heads mixed by
 * the table pi [H,9] = softmax over heads of {@code head_probs} / temperature.
 *
 * @param kernel3 pi as one kernel over heads, [1,H,3,3]
 * @param kernel1 its centre, [1,H,1,1]
 * @param bias3 sum over slots of the mixed value bias, [1,d,1,1]
 * @param bias1 the mixed value bias of the centre slot, [1,d,1,1]
 * @param out3 sum over slots of the mixed projection, [D,d]
 * @param out1 the mixed projection of the centre slot, [D,d]
 */
record SharedKernels(
        NDArray kernel3,
        NDArray kernel1,
        NDArray bias3,
        NDArray bias1,
        NDArray out3,
        NDArray out1) {

    /**
     * Mixes the heads of a block.
     *
     * @param toRows permutation [9,9] from slots to the kernel's rows and columns, see {@link
     *     #toRows}
     */
    static SharedKernels of(
            Weights weights, MixerShape shape, SlotOrder order, NDArray toRows, NDManager manager) {
        long heads = shape.heads();
        long width = shape.width();
        long d = shape.headWidth();
        NDArray table = weights.get(shape.tensor(SupernetTensors.MIXING));
        NDArray cold = TensorOps.times(table, 1 / order.temperature());
        cold.attach(manager);
        NDArray shares = cold.softmax(0).matMul(toRows);
        NDArray centre = shares.get(":, 4:5");
        NDArray rows = shares.sum(new int[] {1}, true).transpose();
        NDArray rowsCentre = centre.transpose();

        NDArray valueBias = weights.get(shape.tensor("attn.qkv.bias")).get(2 * width + ":");
        valueBias.attach(manager);
        valueBias = valueBias.reshape(heads, d);
        NDArray projection = weights.get(shape.tensor("attn.proj.weight")).reshape(width, heads, d);
        projection.attach(manager);
        projection = projection.transpose(1, 0, 2).reshape(heads, width * d);
        return new SharedKernels(
                shares.reshape(1, heads, 3, 3),
                centre.reshape(1, heads, 1, 1),
                rows.matMul(valueBias).reshape(1, d, 1, 1),
                rowsCentre.matMul(valueBias).reshape(1, d, 1, 1),
                rows.matMul(projection).reshape(width, d),
                rowsCentre.matMul(projection).reshape(width, d));
    }

    /** Columns of a mixing table into row-major kernel places, as a matrix [9,9]. */
    static NDArray toRows(SlotOrder order, NDManager manager) {
        float[] matrix = new float[81];
        for (int place = 0; place < 9; place++) {
            matrix[order.slot(place / 3, place % 3) * 9 + place] = 1;
        }
        return TensorOps.constant(manager, matrix, new Shape(9, 9));
    }
}
