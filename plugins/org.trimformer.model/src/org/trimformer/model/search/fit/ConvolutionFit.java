package org.trimformer.model.search.fit;

import org.trimformer.core.weights.HostTensor;

import java.util.Map;
import java.util.TreeMap;

/**
 * A bottleneck convolution fitted to what attention gives the patches: reduced-rank ridge
 * regression in closed form, in double precision.
 *
 * <p>With centred neighbourhoods a and branch y, C = E a a^T, G = E a y^T and Lambda = ridge times
 * the diagonal of C (and 1e-7 of the inputs' mean square, as moments are summed in fp32), the
 * regression is B = (C + Lambda)^-1 G, and the best one of rank d is B V V^T with V the leading d
 * eigenvectors of G^T B. The ReLU between the two convolutions must not interfere: each hidden
 * channel is lifted by six standard deviations and the second bias takes the lift away, so that the
 * deployed function is the linear one except for rare outliers, which are clipped.
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
        double floor = 0;
        for (int i = 0; i < inputs; i++) {
            // moments were summed in fp32
            floor += 1e-7 * (system[i][i] + in.mean()[i] * in.mean()[i]) / inputs;
        }
        for (int i = 0; i < inputs; i++) {
            system[i][i] += ridge * system[i][i] + floor + 1e-30;
        }
        double[][] all = copy(in.cross());
        Cholesky.decompose(system);
        Cholesky.solveAll(system, all);
        double[][] explained = Subspace.times(transposed(in.cross()), all);
        double[][] basis = Subspace.leading(symmetric(explained), rank);
        double[][] first = Subspace.times(all, transposed(basis));
        double[] bias = new double[rank];
        double[] second = m.branch().clone();
        double[][] spread = Subspace.times(basis, explained);
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

    private static double[][] copy(double[][] a) {
        double[][] out = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i].clone();
        }
        return out;
    }

    private static double[][] transposed(double[][] a) {
        double[][] out = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                out[j][i] = a[i][j];
            }
        }
        return out;
    }

    private static double[][] symmetric(double[][] a) {
        double[][] out = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                out[i][j] = (a[i][j] + a[j][i]) / 2;
            }
        }
        return out;
    }
}
