// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing;

import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A small random network of any family under a random plan, on which back ends are compared.
 *
 * @param arch the network
 * @param plan what was done to it
 * @param seed of its weights
 */
public record RandomNetwork(Architecture arch, CompressionPlan plan, long seed) {
    private static final long SEED = 20261130;

    /** Network {@code number}; the same on every machine. */
    public static RandomNetwork draw(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        while (true) {
            Architecture arch =
                    number % 4 == 3 ? swin(random) : vit(number % 4, number % 9 == 8, random);
            CompressionPlan plan = plan(arch, random);
            try {
                return new RandomNetwork(arch, PlanCheck.check(arch, plan), SEED + number);
            } catch (UnsupportedModelException e) {
                continue; // a plan that the network refuses; draw another one
            }
        }
    }

    private static VitArchitecture vit(int family, boolean headless, SplittableRandom random) {
        VitFamily kind = VitFamily.values()[family];
        int heads = random.nextInt(1, 4);
        boolean distilled = kind == VitFamily.DEIT_DISTILLED;
        VitOptions options = options(distilled, random);
        Pooling pooling = random.nextInt(3) > 0 ? Pooling.CLS : any(Pooling.values(), random);
        if (distilled) {
            pooling = Pooling.CLS;
        } else if (!options.classToken() && pooling.readsClassToken()) {
            pooling = random.nextBoolean() ? Pooling.MEAN : Pooling.ATTENTION;
        }
        int size = random.nextInt(3, 6) * 2;
        return new VitArchitecture(
                kind,
                size,
                2,
                random.nextBoolean() ? 1 : 3,
                8 * heads,
                3,
                heads,
                20,
                headless ? 0 : 5,
                1e-6,
                pooling,
                options);
    }

    private static VitOptions options(boolean distilled, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return VitOptions.NONE;
        }
        boolean token = distilled || random.nextInt(3) > 0;
        return new VitOptions(
                token,
                distilled || random.nextBoolean() ? 0 : random.nextInt(1, 4),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                any(Activation.values(), random),
                random.nextInt(4) == 0,
                distilled || random.nextInt(8) > 0 ? 0 : 100,
                !distilled && random.nextInt(5) == 0 ? 6 : 0);
    }

    private static <E> E any(E[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    private static SwinArchitecture swin(SplittableRandom random) {
        return new SwinArchitecture(
                16,
                2,
                3,
                8,
                List.of(2, 2),
                List.of(1, random.nextInt(1, 3)),
                random.nextBoolean() ? 4 : 2,
                2,
                5,
                1e-5);
    }

    private static CompressionPlan plan(Architecture arch, SplittableRandom random) {
        CompressionPlan plan = CompressionPlan.identity(arch);
        boolean packs = random.nextInt(6) == 0;
        for (int i = 0; i < arch.blocks(); i++) {
            boolean attends = random.nextInt(10) < 6;
            Mixer[] mixers = Mixer.values();
            Mixer mixer = attends ? Mixer.ATTENTION : mixers[random.nextInt(mixers.length)];
            int width = arch.mlpWidth(i);
            int ffn = random.nextInt(4) == 0 ? 0 : random.nextInt(1, width + 1);
            TokenStep step = new TokenStep.None();
            if (arch instanceof VitArchitecture && random.nextInt(4) > 0) {
                step = packs ? new PackageTokens(random.nextInt(1, 8)) : step(random);
            }
            boolean narrow = arch instanceof VitArchitecture && mixer == Mixer.ATTENTION;
            int full = arch.headWidth(i);
            int heads =
                    narrow && random.nextInt(3) == 0 ? random.nextInt(1, full + 1) : BlockPlan.FULL;
            plan = plan.withBlock(i, new BlockPlan(mixer, heads, ffn, step));
        }
        int classBlocks = Math.min(arch.blocks(), Math.max(0, 4 - random.nextInt(8)));
        return plan.withClassBlocks(classBlocks);
    }

    private static TokenStep step(SplittableRandom random) {
        int remove = random.nextInt(0, 9);
        double cv2 = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble();
        return switch (random.nextInt(6)) {
            case 0 -> new Prune(remove);
            case 1 -> new Pool(remove);
            case 2 -> new Adaptive(remove, new VarianceThreshold(VarianceThreshold.Kind.CV2, cv2));
            case 3 -> new PruneThenPool(remove, random.nextInt(0, 9));
            case 4 -> new OrderedMerge(remove);
            default -> new OrderedMerge(remove, 0.5 + random.nextDouble());
        };
    }

    /** The network with random weights; its logits have about standard deviation 1. */
    public VitModel model() {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        ExpectedTensors.of(arch, plan)
                .forEach((name, shape) -> tensors.put(name, values(name, shape, random)));
        Preprocessing plain = Preprocessing.plain(arch.imageSize(), arch.channels());
        return new VitModel(new ModelDescription(arch, plan, plain, List.of(), List.of()), tensors);
    }

    private static HostTensor values(String name, long[] shape, SplittableRandom random) {
        long size = 1;
        for (long s : shape) {
            size *= s;
        }
        boolean norm = name.contains("norm") && name.endsWith("weight");
        double scale = shape.length > 1 ? 1.4 / Math.sqrt((double) size / shape[0]) : 0.1;
        scale = name.endsWith("token") || name.equals(TensorNames.POSITIONS) ? 0.5 : scale;
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((norm ? 1 : 0) + scale * random.nextGaussian());
        }
        return HostTensor.of(values, shape);
    }
}
