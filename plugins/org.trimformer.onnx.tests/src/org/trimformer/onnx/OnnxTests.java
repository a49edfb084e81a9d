// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What the tests of this room share. */
public final class OnnxTests {
    private static final double TOLERANCE = 1e-4;

    private OnnxTests() {}

    /** A CPU lease of the real engine. */
    public static Lease lease() {
        return TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
    }

    /** A model without class names. */
    public static VitModel model(
            Architecture arch, CompressionPlan plan, Map<String, HostTensor> tensors) {
        Preprocessing plain = Preprocessing.plain(arch.imageSize(), arch.channels());
        return new VitModel(new ModelDescription(arch, plan, plain, List.of(), List.of()), tensors);
    }

    /** Standard normal images for a network. */
    public static HostTensor images(Architecture arch, int count, long seed) {
        int side = arch.imageSize();
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * arch.channels() * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostTensor.of(values, count, arch.channels(), side, side);
    }

    /** Logits of the reference pass. */
    public static float[] eager(VitModel model, HostTensor images) {
        ModelDescription description = model.description();
        try (Lease lease = lease();
                Weights weights = Weights.copyOf(model.tensors(), lease)) {
            NDArray x = lease.upload(images, lease.manager());
            EagerNetwork network = new EagerNetwork(description.architecture(), description.plan());
            return network.run(weights, x).logits().toFloatArray();
        }
    }

    /** Logits of an open model. */
    public static float[] logits(Classifier classifier, HostTensor images, Lease lease) {
        return classifier.logits(lease.upload(images, lease.manager())).toFloatArray();
    }

    /** Both within 1e-4 of a standard deviation, or of 1 where that is smaller. */
    public static void near(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        double tolerance = TOLERANCE * Math.max(1, deviation(expected));
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= tolerance,
                    () -> what + ": " + expected[at] + " against " + actual[at] + " at " + at);
        }
    }

    private static double deviation(float[] values) {
        double mean = 0;
        double squares = 0;
        for (float value : values) {
            mean += value / values.length;
            squares += (double) value * value / values.length;
        }
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }

    /** The tensors of a file whose names start with {@code prefix}, without it. */
    public static Map<String, HostTensor> under(SafetensorsFile file, String prefix) {
        Map<String, HostTensor> found = new TreeMap<>();
        for (String name : file.tensors().keySet()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), file.tensor(name));
            }
        }
        return found;
    }

    /** A golden file of the model room's tests. */
    public static Path golden(String name) throws IOException {
        Path file = Path.of("org.trimformer.model.tests/src/golden", name);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            for (Path folder : Arrays.asList(at, at.resolve("plugins"))) {
                if (Files.exists(folder.resolve(file))) {
                    return folder.resolve(file);
                }
            }
        }
        throw new IOException("no " + file + " beside this test's bundle");
    }
}
