// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** How two models differ, in words. */
final class TensorDifference {
    private int differing;
    private String most = "";
    private double largest = -1;
    private double scale;

    private TensorDifference() {}

    /** Part of a sentence about two models that are not the same. */
    static String words(VitModel then, VitModel now) {
        TreeSet<String> names = new TreeSet<>(then.tensors().keySet());
        names.addAll(now.tensors().keySet());
        int misshapen = 0;
        TensorDifference all = new TensorDifference();
        for (String name : names) {
            HostTensor a = then.tensors().get(name);
            HostTensor b = now.tensors().get(name);
            if (a == null || b == null || !Arrays.equals(a.shape(), b.shape())) {
                misshapen++;
            } else {
                all.add(Map.entry(name, a), b);
            }
        }
        if (misshapen > 0) {
            return misshapen
                    + " of "
                    + names.size()
                    + " tensors have another shape or are not in both, so another plan was chosen";
        }
        return String.format(
                Locale.ROOT,
                "%d of %d tensors, most of all %s by up to %.2g where its values reach %.2g",
                all.differing,
                names.size(),
                all.most,
                all.largest,
                all.scale);
    }

    private void add(Map.Entry<String, HostTensor> then, HostTensor now) {
        FloatBuffer a = then.getValue().floats();
        FloatBuffer b = now.floats();
        double difference = 0;
        double size = 0;
        boolean same = true;
        for (int i = 0; i < a.limit(); i++) {
            same &= Float.floatToRawIntBits(a.get(i)) == Float.floatToRawIntBits(b.get(i));
            difference = Math.max(difference, Math.abs((double) a.get(i) - b.get(i)));
            size = Math.max(size, Math.abs(a.get(i)));
        }
        if (!same) {
            differing++;
            if (difference > largest) {
                largest = difference;
                scale = size;
                most = then.getKey();
            }
        }
    }
}
