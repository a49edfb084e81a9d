// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.TokenSelector;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors a model must have, by name, with their shapes: the contract between files, forward
 * passes, emitters and the parameter count. The package description lists them in words.
 */
public final class ExpectedTensors {
    private final Map<String, long[]> shapes = new TreeMap<>();

    private ExpectedTensors() {}

    /**
     * Names and shapes of a deployed model, sorted by name.
     *
     * @throws IllegalArgumentException if the plan has another number of blocks than the network
     */
    public static Map<String, long[]> of(Architecture architecture, CompressionPlan plan) {
        if (plan.blocks().size() != architecture.blocks()) {
            throw new IllegalArgumentException(
                    "plan has "
                            + plan.blocks().size()
                            + " blocks, the network has "
                            + architecture.blocks());
        }
        ExpectedTensors tensors = new ExpectedTensors();
        if (architecture instanceof SwinArchitecture s) {
            tensors.swin(s, plan);
        } else {
            tensors.vit((VitArchitecture) architecture, plan);
        }
        return Collections.unmodifiableMap(tensors.shapes);
    }

    private void vit(VitArchitecture a, CompressionPlan plan) {
        long width = a.width();
        tokens(a);
        put(TensorNames.STEM + ".weight", width, a.channels(), a.patchSize(), a.patchSize());
        put(TensorNames.STEM + ".bias", width);
        if (a.options().preNorm()) {
            norm(TensorNames.NORM_PRE, width);
        }
        for (int i = 0; i < a.blocks(); i++) {
            BlockSize size =
                    new BlockSize(
                            width,
                            a.heads(),
                            0,
                            a.layerScale(),
                            a.options().queryKeyNorm(),
                            a.options().gated());
            String name = TensorNames.block(a, i);
            block(name, size, plan.blocks().get(i));
            if (plan.blocks().get(i).tokenStep() instanceof PackageTokens) {
                selector(new TokenSelector(a, name));
            }
        }
        pooling(a);
        if (a.options().projection() > 0) {
            long read = a.pooling() == Pooling.CLS_AND_MEAN ? 2 * width : width;
            put(TensorNames.PROJECTION + ".weight", a.options().projection(), read);
        }
        if (!a.backbone()) {
            linear(TensorNames.HEAD, a.headInput(), a.classes());
        }
    }

    private void tokens(VitArchitecture a) {
        long width = a.width();
        if (a.options().classToken()) {
            put(TensorNames.CLS, 1, 1, width);
        }
        if (a.family() == VitFamily.DEIT_DISTILLED) {
            put(TensorNames.DIST, 1, 1, width);
            if (!a.backbone()) {
                linear(TensorNames.HEAD_DIST, a.headInput(), a.classes());
            }
        }
        if (a.options().registers() > 0) {
            put(TensorNames.REGISTERS, 1, a.options().registers(), width);
        }
        if (a.positions() > 0) {
            put(TensorNames.POSITIONS, 1, a.positions(), width);
        }
    }

    private void pooling(VitArchitecture a) {
        long width = a.width();
        switch (a.pooling()) {
            case CLS, MEAN, CLS_AND_MEAN -> norm(TensorNames.NORM, width);
            case MEAN_THEN_NORM -> norm(TensorNames.FC_NORM, width);
            case MEAN_WITHOUT_NORM -> {}
            case ATTENTION -> {
                norm(TensorNames.NORM, width);
                String pool = TensorNames.ATTN_POOL;
                put(pool + ".latent", 1, 1, width);
                linear(pool + ".q", width, width);
                linear(pool + ".kv", width, 2 * width);
                linear(pool + ".proj", width, width);
                norm(pool + ".norm", width);
                linear(pool + ".mlp.fc1", width, a.mlpWidth());
                linear(pool + ".mlp.fc2", a.mlpWidth(), width);
            }
        }
    }

    private void swin(SwinArchitecture a, CompressionPlan plan) {
        put(TensorNames.STEM + ".weight", a.width(), a.channels(), a.patchSize(), a.patchSize());
        put(TensorNames.STEM + ".bias", a.width());
        norm("patch_embed.norm", a.width());
        for (int s = 1; s < a.stages(); s++) {
            long merged = 4L * a.width(s - 1);
            norm(TensorNames.downsample(s) + ".norm", merged);
            put(TensorNames.downsample(s) + ".reduction.weight", a.width(s), merged);
        }
        for (int i = 0; i < a.blocks(); i++) {
            int s = a.stageOf(i);
            BlockSize size =
                    new BlockSize(a.width(s), a.heads().get(s), a.window(s), false, false, false);
            block(TensorNames.block(a, i), size, plan.blocks().get(i));
        }
        long last = a.width(a.stages() - 1);
        norm(TensorNames.NORM, last);
        if (!a.backbone()) {
            linear(TensorNames.SWIN_HEAD, last, a.classes());
        }
    }

    /** Sizes that decide a block's tensors; window 0 means attention over all tokens. */
    private record BlockSize(
            long width,
            long heads,
            long window,
            boolean layerScale,
            boolean queryKeyNorm,
            boolean gated) {
        long headWidth() {
            return width / heads;
        }
    }

    private void block(String name, BlockSize size, BlockPlan plan) {
        mixer(name, size, plan);
        if (plan.ffnWidth() > 0) {
            norm(name + ".norm2", size.width());
            linear(name + ".mlp.fc1", size.width(), plan.ffnWidth());
            if (size.gated()) {
                linear(name + ".mlp.gate", size.width(), plan.ffnWidth());
            }
            linear(name + ".mlp.fc2", plan.ffnWidth(), size.width());
            if (size.layerScale()) {
                put(name + ".ls2.gamma", size.width());
            }
        }
    }

    private void mixer(String name, BlockSize size, BlockPlan plan) {
        Mixer mixer = plan.mixer();
        if (mixer == Mixer.SKIP) {
            return;
        }
        long width = size.width();
        norm(name + ".norm1", width);
        if (size.layerScale()) {
            put(name + ".ls1.gamma", width);
        }
        if (mixer == Mixer.ATTENTION) {
            long heads = size.heads() * plan.headWidth((int) size.headWidth());
            linear(name + ".attn.qkv", width, 3 * heads);
            linear(name + ".attn.proj", heads, width);
            if (size.queryKeyNorm()) {
                norm(name + ".attn.q_norm", size.headWidth());
                norm(name + ".attn.k_norm", size.headWidth());
            }
            if (size.window() > 0) {
                long offsets = (2 * size.window() - 1) * (2 * size.window() - 1);
                put(name + ".attn.relative_position_bias_table", offsets, size.heads());
            }
        } else if (mixer.needsGrid()) {
            long kernel = mixer == Mixer.CONV_3X3 ? 3 : 1;
            put(name + ".attn.conv1.weight", size.headWidth(), width, kernel, kernel);
            put(name + ".attn.conv1.bias", size.headWidth());
            linear(name + ".attn.conv2", size.headWidth(), width);
        }
    }

    private void selector(TokenSelector selector) {
        selector.weights()
                .forEach(
                        (name, shape) -> {
                            put(name + ".weight", shape);
                            put(name + ".bias", shape[0]);
                        });
    }

    private void norm(String name, long width) {
        put(name + ".weight", width);
        put(name + ".bias", width);
    }

    private void linear(String name, long in, long out) {
        put(name + ".weight", out, in);
        put(name + ".bias", out);
    }

    private void put(String name, long... shape) {
        shapes.put(name, shape);
    }
}
