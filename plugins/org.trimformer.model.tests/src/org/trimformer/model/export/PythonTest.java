// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.model.classify.Models;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.RandomNetwork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What Export ViT writes opens in Python and gives the same predictions: the TorchScript archive in
 * {@code torch.jit.load}, the safetensors file through the loader beside it, for random networks of
 * every family under random plans. Needs a Python with torch and safetensors: the one that the
 * environment variable TRIMFORMER_PYTHON names, or python3.
 */
class PythonTest {
    private static final int NETWORKS = 120;
    private static final int IMAGES = 3;

    @TempDir Path folder;

    @Test
    void load_everyFamilyAndPlan_givesTheSameLogits() throws Exception {
        String python = python();
        try (Lease lease = TestLease.lease()) {
            for (int number = 0; number < NETWORKS; number++) {
                RandomNetwork network = RandomNetwork.draw(number);
                write("network-" + network.seed(), network.model(), network.seed(), lease);
            }
            VarianceThreshold threshold = new VarianceThreshold(VarianceThreshold.Kind.CV2, 0.3);
            for (TokenStep like :
                    List.of(
                            new Prune(5),
                            new Pool(5),
                            new Adaptive(5, threshold),
                            new PruneThenPool(2, 4),
                            new OrderedMerge(5),
                            new OrderedMerge(5, 1))) {
                write("per-image-" + like, perImage(like), 7, lease);
            }
        }
        try (InputStream script = PythonTest.class.getResourceAsStream("check_exports.py")) {
            Files.copy(script, folder.resolve("check.py"));
        }
        Run run = Run.of(python, folder.resolve("check.py").toString(), folder.toString());
        assertEquals(0, run.exit(), run.text());
    }

    private static VitModel perImage(TokenStep like) {
        VitArchitecture arch = new VitArchitecture(VitFamily.VIT, 12, 2, 1, 16, 3, 2, 32, 4, 1e-6);
        PerImage step = new PerImage(like, new PerImageCounts(0.8, List.of(20, 24, 28, 32, 36)));
        CompressionPlan plan = CompressionPlan.identity(arch);
        for (int block = 0; block < 2; block++) {
            plan = plan.withBlock(block, plan.blocks().get(block).withTokenStep(step));
        }
        return Models.random(
                new ModelDescription(arch, plan, Preprocessing.plain(12, 1), List.of(), List.of()),
                3);
    }

    private void write(String name, VitModel model, long seed, Lease lease) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name.replaceAll("[^A-Za-z0-9-]", "_")));
        Map<String, String> metadata = ExportConfig.metadata(model.description());
        for (ExportFormat format : Formats.of(List.of())) {
            if (format.refusal(model.description()).isEmpty()) {
                Path file = own.resolve("model" + format.suffix());
                format.write(model, file, metadata, JobMonitor.silent());
            }
        }
        Path loader = own.resolve(Safetensors.LOADER);
        Files.move(loader, folder.resolve(Safetensors.LOADER), StandardCopyOption.REPLACE_EXISTING);
        Architecture arch = model.description().architecture();
        Shape shape = new Shape(IMAGES, arch.channels(), arch.imageSize(), arch.imageSize());
        try (Weights weights = Weights.copyOf(model.tensors(), lease)) {
            NDArray images = lease.normal(shape, new SplittableRandom(seed), lease.manager());
            NDArray logits =
                    Networks.of(arch, model.description().plan()).run(weights, images).logits();
            SafetensorsWriter.write(
                    own.resolve("data.safetensors"),
                    Map.of("images", lease.download(images), "logits", lease.download(logits)),
                    Map.of());
        }
    }

    private static String python() throws Exception {
        String python = Optional.ofNullable(System.getenv("TRIMFORMER_PYTHON")).orElse("python3");
        boolean there;
        try {
            there = Run.of(python, "-c", "import torch, safetensors").exit() == 0;
        } catch (IOException e) {
            there = false; // no such program
        }
        assumeTrue(there, "needs a Python with torch and safetensors (TRIMFORMER_PYTHON)");
        return python;
    }

    /** A program's end and what it printed. */
    private record Run(int exit, String text) {
        static Run of(String... command) throws IOException, InterruptedException {
            Path printed = Files.createTempFile("trimformer-python-", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(printed.toFile())
                                .start();
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
                return new Run(process.waitFor(), Files.readString(printed));
            } finally {
                Files.delete(printed);
            }
        }
    }
}
