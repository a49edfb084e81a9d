// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Models;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A network of two blocks whose first attention is exactly a convolution: every token tells its
 * place in the channels 0..9, queries and keys compare places so sharply that softmax is one-hot,
 * and what is asked for is the token itself (head 0) and, if wanted, its right neighbour (head 1),
 * or the empty CLS token beyond the border. Channel 10 and the negatives of the content in 17..22
 * make every token's mean 0, so that LayerNorm leaves empty what is empty.
 */
final class LocalAttention {
    static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 3, 24, 2, 3, 48, 5, 1e-6);

    private static final int WIDTH = 24;
    private static final int HEAD = 8;
    private static final int TOKENS = 10;
    private static final int CONTENT = 11;
    private static final int CONTENTS = 6;
    private static final int AXES = 5;
    private static final float SHARP = 30;

    private LocalAttention() {}

    /**
     * The network.
     *
     * @param neighbours whether right neighbours are asked for too, which takes a 3x3 convolution
     */
    static VitModel model(boolean neighbours, long seed) {
        VitModel random =
                Models.random(
                        new ModelDescription(
                                ARCH,
                                CompressionPlan.identity(ARCH),
                                Preprocessing.plain(12, 3),
                                List.of(),
                                List.of()),
                        seed);
        Map<String, HostTensor> tensors = new TreeMap<>(random.tensors());
        SplittableRandom draw = new SplittableRandom(seed);
        tensors.replaceAll((name, t) -> loud(name, t, draw));
        tensors.put("cls_token", HostTensor.of(new float[WIDTH], 1, 1, WIDTH));
        tensors.put("pos_embed", positions());
        tensors.put("patch_embed.proj.weight", stem(draw));
        tensors.put("patch_embed.proj.bias", HostTensor.of(new float[WIDTH], WIDTH));
        tensors.put("blocks.0.attn.qkv.weight", qkv(neighbours, draw));
        tensors.put("blocks.0.attn.qkv.bias", HostTensor.of(new float[3 * WIDTH], 3 * WIDTH));
        tensors.put("blocks.0.attn.proj.weight", projection(neighbours, draw));
        tensors.put("blocks.0.attn.proj.bias", HostTensor.of(new float[WIDTH], WIDTH));
        return new VitModel(random.description(), tensors);
    }

    /** Weights large enough that nothing can be left out without being missed. */
    private static HostTensor loud(String name, HostTensor tensor, SplittableRandom draw) {
        if (!name.startsWith("blocks.") && !name.startsWith("head.") || tensor.shape().length < 2) {
            return tensor;
        }
        float[] values = new float[(int) tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * draw.nextGaussian());
        }
        return HostTensor.of(values, tensor.shape());
    }

    private static HostTensor positions() {
        float[] values = new float[TOKENS * WIDTH];
        for (int t = 0; t < TOKENS; t++) {
            values[t * WIDTH + t] = 3;
            values[t * WIDTH + TOKENS] = -3;
        }
        return HostTensor.of(values, 1, TOKENS, WIDTH);
    }

    private static HostTensor stem(SplittableRandom draw) {
        int area = 3 * 4 * 4;
        float[] values = new float[WIDTH * area];
        for (int c = CONTENT; c < CONTENT + CONTENTS; c++) {
            for (int i = 0; i < area; i++) {
                float w = (float) (0.3 * draw.nextGaussian());
                values[c * area + i] = w;
                values[(c + CONTENTS) * area + i] = -w;
            }
        }
        return HostTensor.of(values, WIDTH, 3, 4, 4);
    }

    private static HostTensor qkv(boolean neighbours, SplittableRandom draw) {
        float[] values = new float[3 * WIDTH * WIDTH];
        for (int head = 0; head < (neighbours ? 2 : 1); head++) {
            int first = head * HEAD;
            for (int t = 0; t < TOKENS; t++) {
                int wanted = head == 0 ? t : rightOf(t);
                for (int k = 0; k < AXES; k++) {
                    values[(first + k) * WIDTH + t] = direction(wanted, k);
                    values[(WIDTH + first + k) * WIDTH + t] = direction(t, k);
                }
            }
            for (int k = 0; k < HEAD; k++) {
                for (int c = CONTENT; c < CONTENT + 2 * CONTENTS; c++) {
                    values[(2 * WIDTH + first + k) * WIDTH + c] = (float) draw.nextGaussian();
                }
            }
        }
        return HostTensor.of(values, 3 * WIDTH, WIDTH);
    }

    /**
     * Token t as one of the directions 1 and -1 along 5 axes: only equal ones have a product above
     * 0, however long LayerNorm leaves them.
     */
    private static float direction(int t, int axis) {
        float length = t < AXES ? SHARP : -SHARP;
        return t % AXES == axis ? length : 0;
    }

    /** The token of the patch to the right in a grid of 3 x 3, or the CLS token. */
    private static int rightOf(int token) {
        return token > 0 && token % 3 != 0 ? token + 1 : 0;
    }

    /** Both heads write into the same 8 directions, so that together they have the rank of one. */
    private static HostTensor projection(boolean neighbours, SplittableRandom draw) {
        float[] values = new float[WIDTH * WIDTH];
        for (int o = 0; o < WIDTH; o++) {
            for (int k = 0; k < HEAD; k++) {
                float w = (float) (0.2 * draw.nextGaussian());
                values[o * WIDTH + k] = w;
                values[o * WIDTH + HEAD + k] = neighbours ? w : 0;
            }
        }
        return HostTensor.of(values, WIDTH, WIDTH);
    }
}
