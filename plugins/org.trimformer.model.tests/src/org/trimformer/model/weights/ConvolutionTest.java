// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Convolutions and their gradients against plain loops in float64, also where a library's blocks of
 * 8 or 16 output channels are not full.
 */
class ConvolutionTest {
    private static final int BATCH = 3;
    private static final int SIDE = 5;

    @ParameterizedTest
    @CsvSource({
        "3, 1, 3",
        "1, 1, 3",
        "2, 5, 3",
        "6, 15, 3",
        "4, 16, 3",
        "3, 17, 3",
        "5, 24, 3",
        "2, 40, 3",
        "7, 6, 1",
        "4, 16, 1"
    })
    void convolution_anyChannels_valueAndGradientsOfPlainLoops(int in, int out, int kernel) {
        SplittableRandom random = new SplittableRandom(41);
        float[] x = draw(random, BATCH * in * SIDE * SIDE);
        float[] w = draw(random, out * in * kernel * kernel);
        float[] b = draw(random, out);
        float[] slope = draw(random, BATCH * out * SIDE * SIDE);
        try (Lease lease = TestLease.lease();
                NDManager m = lease.manager().newSubManager()) {
            NDArray images = leaf(lease, m, x, BATCH, in, SIDE, SIDE);
            NDArray weight = leaf(lease, m, w, out, in, kernel, kernel);
            NDArray bias = leaf(lease, m, b, out);
            NDArray slopes =
                    lease.upload(FloatBuffer.wrap(slope), new Shape(BATCH, out, SIDE, SIDE), m);
            NDArray y =
                    lease.withGradients(
                            true,
                            () -> {
                                NDArray result = TensorOps.convolution(images, weight, bias);
                                lease.backward(result.mul(slopes).sum());
                                return result;
                            });
            float[] expected = new float[slope.length];
            float[] byX = new float[x.length];
            float[] byW = new float[w.length];
            float[] byB = new float[b.length];
            loops(kernel, x, w, b, slope, expected, byX, byW, byB);
            near(expected, y.toFloatArray(), 1e-4, "value, seed 41");
            near(byX, images.getGradient().toFloatArray(), 1e-4, "gradient of the input, seed 41");
            near(byW, weight.getGradient().toFloatArray(), 1e-3, "gradient of the weight, seed 41");
            near(byB, bias.getGradient().toFloatArray(), 1e-3, "gradient of the bias, seed 41");
        }
    }

    private static void loops(
            int kernel,
            float[] x,
            float[] w,
            float[] b,
            float[] slope,
            float[] y,
            float[] byX,
            float[] byW,
            float[] byB) {
        int out = b.length;
        int in = w.length / (out * kernel * kernel);
        double[] dx = new double[byX.length];
        double[] dw = new double[byW.length];
        double[] db = new double[byB.length];
        for (int at = 0; at < y.length; at++) {
            int column = at % SIDE;
            int row = at / SIDE % SIDE;
            int channel = at / (SIDE * SIDE) % out;
            int image = at / (SIDE * SIDE * out);
            double sum = b[channel];
            db[channel] += slope[at];
            for (int tap = 0; tap < in * kernel * kernel; tap++) {
                int r = row + tap / kernel % kernel - kernel / 2;
                int c = column + tap % kernel - kernel / 2;
                if (r >= 0 && r < SIDE && c >= 0 && c < SIDE) {
                    int from = ((image * in + tap / (kernel * kernel)) * SIDE + r) * SIDE + c;
                    int by = channel * in * kernel * kernel + tap;
                    sum += (double) x[from] * w[by];
                    dx[from] += (double) slope[at] * w[by];
                    dw[by] += (double) slope[at] * x[from];
                }
            }
            y[at] = (float) sum;
        }
        narrow(dx, byX);
        narrow(dw, byW);
        narrow(db, byB);
    }

    private static void narrow(double[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
    }

    private static float[] draw(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static NDArray leaf(Lease lease, NDManager m, float[] values, long... shape) {
        NDArray array = lease.upload(FloatBuffer.wrap(values), new Shape(shape), m);
        array.setRequiresGradient(true);
        return array;
    }
}
