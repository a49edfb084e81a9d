// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.model.weights.Weights;

/**
 * Cost of the deterministic gates with a gradient (algorithms.md A.4): c = 1[p > 1/2] with the
 * gradient of sigmoid(p - 1/2), p = sigmoid(theta).
 *
 * @param terms multiply-accumulates of the candidates
 * @param unit multiply-accumulates that count as 1 in the result, so that fp32 is enough
 */
public record GateCost(SearchCost terms, double unit) {

    /** F / unit as a scalar [1] in {@code manager}. */
    public NDArray of(Weights weights, NDManager manager) {
        NDArray sum = null;
        for (int i = 0; i < terms.blocks().size(); i++) {
            SearchCost.Terms t = terms.blocks().get(i);
            NDArray c = indicator(weights.get(SupernetTensors.mixerGates(i)), manager);
            NDArray c1 = c.get("0:1");
            NDArray c2 = c1.mul(c.get("1:2"));
            NDArray c3 = c2.mul(c.get("2:3"));
            NDArray cost =
                    c1.mul(t.conv1x1() / unit)
                            .add(c2.mul((t.conv3x3() - t.conv1x1()) / unit))
                            .add(c3.mul((t.attention() - t.conv3x3()) / unit));
            if (weights.has(SupernetTensors.unitGates(i))) {
                NDArray units = indicator(weights.get(SupernetTensors.unitGates(i)), manager);
                cost = cost.add(units.sum(new int[] {0}, true).mul(t.unit() / unit));
            }
            sum = sum == null ? cost : sum.add(cost);
        }
        return sum.add((float) (terms.fixed() / unit));
    }

    private static NDArray indicator(NDArray theta, NDManager manager) {
        NDArray p = theta.getNDArrayInternal().sigmoid();
        p.attach(manager);
        NDArray hard = p.gt(0.5f).toType(theta.getDataType(), false);
        NDArray soft = p.sub(0.5f).getNDArrayInternal().sigmoid();
        return soft.sub(soft.stopGradient()).add(hard);
    }
}
