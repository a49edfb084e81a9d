// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.HostTensor;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses models whose tensors are not exactly the expected ones. */
public final class StrictTensors {
    private static final int SHOWN = 3;

    private StrictTensors() {}

    /**
     * Compares names and shapes with {@link ExpectedTensors}.
     *
     * @param where what to call the model in a complaint, such as a file name
     * @throws ModelFormatException naming the missing, unexpected or misshapen tensors
     */
    public static void check(VitModel model, String where) {
        Map<String, long[]> expected =
                ExpectedTensors.of(model.description().architecture(), model.description().plan());
        compare(expected, model.tensors(), where, model.description().architecture().label());
    }

    private static void compare(
            Map<String, long[]> expected,
            Map<String, HostTensor> found,
            String where,
            String network) {
        Set<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(found.keySet());
        refuse(missing, where + " lacks", network);
        Set<String> extra = new TreeSet<>(found.keySet());
        extra.removeAll(expected.keySet());
        refuse(extra, where + " has the unexpected", network);
        for (Map.Entry<String, long[]> entry : expected.entrySet()) {
            long[] shape = found.get(entry.getKey()).shape();
            if (!Arrays.equals(shape, entry.getValue())) {
                throw fault(
                        where
                                + ": tensor "
                                + entry.getKey()
                                + " has shape "
                                + Arrays.toString(shape)
                                + ", "
                                + network
                                + " under this plan needs "
                                + Arrays.toString(entry.getValue()));
            }
        }
    }

    private static void refuse(Set<String> names, String what, String network) {
        if (!names.isEmpty()) {
            String shown = String.join(", ", names.stream().limit(SHOWN).toList());
            int more = names.size() - SHOWN;
            throw fault(
                    what
                            + " tensor"
                            + (names.size() == 1 ? " " : "s ")
                            + shown
                            + (more > 0 ? " and " + more + " more" : "")
                            + " for "
                            + network);
        }
    }

    private static ModelFormatException fault(String what) {
        return new ModelFormatException(
                what,
                "Load a file that holds this network and nothing else; layers of one's own are not"
                        + " supported.");
    }
}
