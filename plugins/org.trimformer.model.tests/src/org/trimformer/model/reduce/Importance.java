// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

/** How much each token matters to the CLS token. */
public final class Importance {

    private Importance() {}

    /**
     * PPT's score (algorithms.md B.2): attention of the CLS query, summed over heads, times the
     * norm of the token's values, normalised so that the scores sum to 1.
     *
     * @param clsAttention N numbers
     * @param valueNorms N numbers
     * @return N - P scores
     */
    public static float[] scores(float[] clsAttention, float[] valueNorms, int prefix) {
        float[] scores = new float[clsAttention.length - prefix];
        float sum = 0;
        for (int j = 0; j < scores.length; j++) {
            scores[j] = clsAttention[prefix + j] * valueNorms[prefix + j];
            sum += scores[j];
        }
        for (int j = 0; j < scores.length; j++) {
            scores[j] /= sum;
        }
        return scores;
    }

    /** Unbiased variance; 0 for fewer than two values. */
    public static double variance(float[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = 0;
        for (float v : values) {
            mean += v;
        }
        mean /= values.length;
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        return squares / (values.length - 1);
    }

    /** Indices of {@code values} in descending order of value, equal ones in ascending order. */
    public static int[] descending(float[] values) {
        return java.util.stream.IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Float.compare(values[b], values[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
