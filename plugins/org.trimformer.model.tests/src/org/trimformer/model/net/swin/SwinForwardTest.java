package org.trimformer.model.net.swin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SwinForwardTest {

    private static SwinArchitecture arch(String name) {
        return switch (name) {
            case "swin" ->
                    new SwinArchitecture(28, 2, 1, 12, List.of(2, 2), List.of(2, 3), 7, 4, 5, 1e-5);
            case "swin_three" ->
                    new SwinArchitecture(
                            32, 2, 3, 8, List.of(2, 2, 1), List.of(2, 2, 4), 4, 4, 5, 1e-5);
            default ->
                    new SwinArchitecture(28, 2, 1, 12, List.of(4, 2), List.of(2, 3), 7, 4, 5, 1e-5);
        };
    }

    private static CompressionPlan plan(String name) {
        if (!name.equals("swin_mixed")) {
            return CompressionPlan.identity(arch(name));
        }
        List<Mixer> mixers =
                List.of(
                        Mixer.CONV_1X1,
                        Mixer.SKIP,
                        Mixer.CONV_3X3,
                        Mixer.ATTENTION,
                        Mixer.NORM_SKIP,
                        Mixer.ATTENTION);
        int[] widths = {48, 7, 0, 48, 96, 31};
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            blocks.add(new BlockPlan(mixers.get(i), widths[i], new TokenStep.None()));
        }
        return new CompressionPlan(blocks, false);
    }

    private static void compare(
            SwinArchitecture arch,
            CompressionPlan plan,
            Map<String, HostTensor> tensors,
            HostTensor images,
            float[] tokens,
            float[] logits) {
        try (Lease lease = Room.lease();
                Weights weights = Weights.copyOf(tensors, lease)) {
            ForwardOutput out =
                    new SwinForward(arch, plan).run(weights, lease.upload(images, lease.manager()));
            near(tokens, out.tokens().toFloatArray(), 1e-5, "tokens");
            near(logits, out.logits().toFloatArray(), 1e-5, "logits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"swin", "swin_three", "swin_mixed"})
    void run_shiftedWindowsMergingAndMixers_equalsTorchReference(String name) throws IOException {
        Golden golden = Golden.resource("swin.safetensors");
        compare(
                arch(name),
                plan(name),
                golden.under(name + ".model."),
                golden.tensor(name + ".input"),
                golden.floats(name + ".tokens"),
                golden.floats(name + ".logits"));
    }

    @Test
    void run_timmGoldenSmallSwin_equalsLogitsAndFeatures() throws IOException {
        Optional<Path> file = Room.data("golden_small_swin.safetensors");
        assumeTrue(file.isPresent(), "development data absent");
        Golden golden = Golden.file(file.get());
        SwinArchitecture arch =
                new SwinArchitecture(56, 4, 3, 24, List.of(2, 2), List.of(2, 4), 7, 4, 10, 1e-5);
        compare(
                arch,
                CompressionPlan.identity(arch),
                golden.under("model."),
                golden.tensor("fixture.input"),
                golden.floats("fixture.features"),
                golden.floats("fixture.logits"));
    }
}
