// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.ModelFormatException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The module is {@code fixtures/make_ops.py}: w[i, j] = (i - j) / 2, forward x @ w. */
class ScriptModuleTest extends EngineTest {
    @TempDir private Path temporary;

    private static byte[] archive() throws IOException {
        try (InputStream in = ScriptModuleTest.class.getResourceAsStream("ops.pt")) {
            return in.readAllBytes();
        }
    }

    private static NDArray row(Lease lease) {
        NDArray x = array(lease.manager(), new float[] {1, 2, 3}, 1, 3);
        x.setName("blocks.0.attn"); // DJL would read structure into the dots
        return x;
    }

    @Test
    void run_forward_fromBytesAndFromFile_multiplies() throws IOException {
        Path file = Files.write(temporary.resolve("ops.pt"), archive());
        try (Lease lease = lease()) {
            for (var module : new Lease.ScriptModule[] {lease.load(archive()), lease.load(file)}) {
                NDArray x = row(lease);
                NDArray y = module.run("forward", new NDList(x), false).singletonOrThrow();
                assertArrayEquals(new float[] {4, 1, -2}, y.toFloatArray());
                assertEquals("blocks.0.attn", x.getName());
                module.close();
            }
        }
    }

    @Test
    void run_otherMethods_takeAndGiveSeveralTensors() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            NDArray factor = array(lease.manager(), new float[] {2}, 1);
            NDList scaled = module.run("scaled", new NDList(row(lease), factor), false);
            assertArrayEquals(new float[] {2, 4, 6}, scaled.get(0).toFloatArray());
            NDList pair = module.run("pair", new NDList(row(lease)), false);
            assertArrayEquals(new float[] {2, 3, 4}, pair.get(0).toFloatArray());
            assertArrayEquals(new float[] {1, 4, 9}, pair.get(1).toFloatArray());
        }
    }

    @Test
    void run_training_letsGradientsThrough() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            NDArray x = row(lease);
            x.setRequiresGradient(true);
            lease.withGradients(
                    true,
                    () -> {
                        NDList y = module.run("forward", new NDList(x), true);
                        lease.backward(y.singletonOrThrow().square().sum());
                        return y;
                    });
            // d/dx_i of |xW|^2 is 2 sum_j y_j w[i, j] = sum_j y_j (i - j) with y = (4, 1, -2)
            assertArrayEquals(
                    new float[] {3, 6, 9},
                    lease.gradient(x, lease.manager()).toFloatArray(),
                    1e-6f);
        }
    }

    @Test
    void detached_resultOfInferenceMode_mayBeUsedInALoss() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            NDArray w = array(lease.manager(), new float[] {1, 1, 1}, 1, 3);
            w.setRequiresGradient(true);
            NDArray teacher = module.run("forward", new NDList(row(lease)), false).get(0);
            NDArray fixed = lease.detached(teacher, lease.manager());
            lease.withGradients(
                    true,
                    () -> {
                        lease.backward(w.mul(fixed).sum());
                        return w;
                    });
            assertArrayEquals(
                    new float[] {4, 1, -2}, lease.gradient(w, lease.manager()).toFloatArray());
        }
    }

    @Test
    void run_bf16Result_isRefusedInsteadOfEndingTheJvm() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            NDList x = new NDList(row(lease));
            var e = assertThrows(IllegalStateException.class, () -> module.run("half", x, false));
            assertTrue(e.getMessage().contains("method half"), e.getMessage());
        }
    }

    @Test
    void run_withoutInputs_isRefused() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> module.run("forward", new NDList(), false));
        }
    }

    @Test
    void load_damagedOrMissingArchive_saysSo() throws IOException {
        byte[] half = Arrays.copyOf(archive(), 1000);
        try (Lease lease = lease()) {
            var e = assertThrows(ModelFormatException.class, () -> lease.load(half));
            assertTrue(e.getMessage().contains("1000 bytes"), e.getMessage());
            Path missing = temporary.resolve("none.pt");
            var f = assertThrows(ModelFormatException.class, () -> lease.load(missing));
            assertTrue(f.getMessage().contains("none.pt"), f.getMessage());
        }
    }

    @Test
    void module_afterGarbageCollection_stillRuns() throws IOException {
        try (Lease lease = lease();
                var module = lease.load(archive())) {
            for (int i = 0; i < 3; i++) {
                System.gc();
                NDList y = module.run("forward", new NDList(row(lease)), false);
                assertArrayEquals(new float[] {4, 1, -2}, y.get(0).toFloatArray());
            }
        }
    }
}
