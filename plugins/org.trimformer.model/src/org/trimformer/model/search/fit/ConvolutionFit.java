// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.fit.Eigen;
import org.trimformer.model.fit.Matrices;
import org.trimformer.model.fit.RidgeSolver;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bottleneck convolution fitted to what attention gives the patches: reduced-rank ridge
 * regression in closed form, in double precision.
 *
 * <p>With centred neighbourhoods a and branch y, C = E a a^T, G = E a y^T and Lambda = ridge times
 * the diagonal of C, the regression is B = (C + Lambda)^-1 G, and the best one of rank d is B V V^T
 * with V the leading d eigenvectors of G^T B. The ReLU between the two convolutions must not
 * interfere: each hidden channel is lifted by six standard deviations and the second bias takes the
 * lift away, so that the deployed function is the linear one except for rare outliers, which are
 * clipped.
 *
 * @param kernel 1 or 3
 * @param first W1 [k k D][d], rows place-major
 * @param firstBias [d]
 * @param second V^T [d][D]
 * @param secondBias [D]
 */
public record ConvolutionFit(
        int kernel, double[][] first, double[] firstBias, double[][] second, double[] secondBias) {
    private static final double LIFT = 6;

    /**
     * Fits.
     *
     * @param norm scale and shift of the norm that the convolution reads
     * @param kernel 1 or 3
     * @param rank d, channels between the two convolutions
     * @param ridge share of every input's variance added to it, above 0
     */
    public static ConvolutionFit of(
            NeighbourMoments m, PrefixFit norm, int kernel, int rank, double ridge) {
        NeighbourMoments.Inputs in = m.inputs(norm, kernel);
        int inputs = in.mean().length;
        double[][] system = in.covariance();
        double[] added = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            added[i] = ridge * system[i][i];
        }
        double[][] all = new RidgeSolver(system, added).solve(in.cross());
        double[][] explained = Matrices.times(Matrices.transposed(in.cross()), all);
        double[][] basis = Arrays.copyOf(Eigen.of(explained).vectors(), rank);
        double[][] first = Matrices.times(all, Matrices.transposed(basis));
        double[] bias = new double[rank];
        double[] second = m.branch().clone();
        double[][] spread = Matrices.times(basis, explained);
        for (int j = 0; j < rank; j++) {
            double variance = 0;
            for (int o = 0; o < basis[j].length; o++) {
                variance += spread[j][o] * basis[j][o];
            }
            double lift = LIFT * Math.sqrt(Math.max(0, variance)) + 1e-6;
            bias[j] = lift;
            for (int i = 0; i < inputs; i++) {
                bias[j] -= in.mean()[i] * first[i][j];
            }
            for (int o = 0; o < second.length; o++) {
                second[o] -= lift * basis[j][o];
            }
        }
        return new ConvolutionFit(kernel, first, bias, basis, second);
    }

    /**
     * The deployed tensors of a block: norm and the two convolutions.
     *
     * @param block what their names start with
     */
    public Map<String, HostTensor> tensors(String block, PrefixFit norm) {
        int width = secondBias.length;
        int rank = firstBias.length;
        int places = kernel * kernel;
        float[] w1 = new float[rank * width * places];
        float[] w2 = new float[width * rank];
        for (int j = 0; j < rank; j++) {
            for (int c = 0; c < width; c++) {
                for (int p = 0; p < places; p++) {
                    w1[(j * width + c) * places + p] = (float) first[p * width + c][j];
                }
                w2[c * rank + j] = (float) second[j][c];
            }
        }
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors.put(block + ".norm1.weight", vector(norm.scale()));
        tensors.put(block + ".norm1.bias", vector(norm.shift()));
        tensors.put(block + ".attn.conv1.weight", HostTensor.of(w1, rank, width, kernel, kernel));
        tensors.put(block + ".attn.conv1.bias", vector(firstBias));
        tensors.put(block + ".attn.conv2.weight", HostTensor.of(w2, width, rank));
        tensors.put(block + ".attn.conv2.bias", vector(secondBias));
        return tensors;
    }

    private static HostTensor vector(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return HostTensor.of(narrow, values.length);
    }
}
