// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import org.trimformer.core.fault.ModelFormatException;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refuses weights that are no numbers: what is left of a training that diverged. */
public final class FiniteCheck {
    private static final int CHUNK = 8192;
    private static final int SHOWN = 3;

    private FiniteCheck() {}

    /**
     * Looks at every weight.
     *
     * @param where what to call the model in a complaint, such as a file name
     * @throws ModelFormatException naming the tensors that hold NaN or infinite values
     */
    public static void check(Map<String, HostTensor> tensors, String where) {
        List<String> bad = new ArrayList<>();
        float[] chunk = new float[CHUNK];
        for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
            long count = count(tensor.getValue().floats(), chunk);
            if (count > 0) {
                bad.add(tensor.getKey() + " (" + count + " of " + tensor.getValue().size() + ")");
            }
        }
        if (bad.isEmpty()) {
            return;
        }
        int more = bad.size() - SHOWN;
        throw new ModelFormatException(
                where
                        + " has weights that are NaN or infinite: "
                        + String.join(", ", bad.subList(0, Math.min(SHOWN, bad.size())))
                        + (more > 0 ? " and " + more + " more tensors" : "")
                        + ".",
                "Load an earlier checkpoint: the training that wrote this one had diverged.");
    }

    private static long count(FloatBuffer values, float[] chunk) {
        long count = 0;
        while (values.hasRemaining()) {
            int n = Math.min(CHUNK, values.remaining());
            values.get(chunk, 0, n);
            float sum = 0;
            for (int i = 0; i < n; i++) {
                sum += chunk[i] * 0f;
            }
            if (sum != 0) { // NaN where any value is NaN or infinite
                for (int i = 0; i < n; i++) {
                    count += Float.isFinite(chunk[i]) ? 0 : 1;
                }
            }
        }
        return count;
    }
}
