package org.trimformer.model.script;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.select.PackageStep;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole plain ViT under its plan as one TorchScript module: {@code forward(images [B, C, S, S])
 * -> logits [B, K]}. Batch size is free, token counts are constants.
 */
public final class ModelScript {
    private static final String CLASS = "TrimmedViT";

    private final VitArchitecture arch;
    private final List<BlockPlan> blocks;
    private final Map<Integer, PackageStep> packages;
    private final boolean clsOnly;
    private final Backend backend;
    private final Kernel kernel;
    private final Lines lines = new Lines();

    /** Where and in which precision a script is meant to run. */
    public enum Backend {
        /** fp32, any device and any libtorch. */
        PORTABLE(Kernel.FP32, "fp32"),
        /** fp32 with oneDNN's fused linear layers: x86 CPUs only. */
        CPU_ONEDNN(Kernel.ONEDNN, "fp32 (oneDNN)"),
        /** Linear layers and attention in bf16, their weights stored as bf16. */
        BF16(Kernel.BF16, "bf16");

        private final Kernel kernel;
        private final String label;

        Backend(Kernel kernel, String label) {
            this.kernel = kernel;
            this.label = label;
        }

        /** What reports call it. */
        public String label() {
            return label;
        }
    }

    private ModelScript(VitArchitecture arch, ModelDescription description, Backend backend) {
        this.arch = arch;
        this.blocks = PlanCheck.check(arch, description.plan()).blocks();
        this.packages = PackageStep.of(arch, description.plan());
        this.clsOnly = description.plan().clsOnlyLastBlock();
        this.backend = backend;
        this.kernel = backend.kernel;
    }

    /**
     * The archive's bytes.
     *
     * @param model a plain ViT
     */
    public static byte[] bytes(VitModel model, Backend backend) {
        return archive(model, backend).bytes();
    }

    /** Writes the archive to {@code out}, which stays open. */
    public static void write(VitModel model, Backend backend, OutputStream out) throws IOException {
        archive(model, backend).write(out);
    }

    private static ScriptArchive archive(VitModel model, Backend backend) {
        if (!(model.description().architecture() instanceof VitArchitecture arch)) {
            throw new org.trimformer.core.fault.UnsupportedModelException(
                    model.description().architecture().label() + " has no script form",
                    "Use a plain Vision Transformer.");
        }
        ModelScript script = new ModelScript(arch, model.description(), backend);
        return new ScriptArchive(CLASS, script.tensors(model.tensors()), script.text());
    }

    private List<ScriptTensor> tensors(Map<String, HostTensor> tensors) {
        List<ScriptTensor> list = new ArrayList<>();
        tensors.forEach(
                (name, t) ->
                        list.add(
                                new ScriptTensor(
                                        attribute(name),
                                        t,
                                        backend == Backend.BF16 && half(name))));
        return list;
    }

    /** Weights of linear layers inside the branches are bf16, everything else stays fp32. */
    private static boolean half(String name) {
        return name.contains(".attn.qkv.")
                || name.contains(".attn.proj.")
                || name.contains(".mlp.fc");
    }

    private static String attribute(String name) {
        return name.replace('.', '_');
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        BranchText branches = new BranchText(arch, kernel);
        text.append(branches.allMethods(CLASS));
        lines.add("  def forward(self: __torch__.%s, images: Tensor) -> Tensor:", CLASS);
        stem();
        int tokens = arch.tokens();
        boolean sized = false;
        for (int i = 0; i < blocks.size(); i++) {
            if (packages.containsKey(i)) {
                String selector = "self." + attribute(TensorNames.block(arch, i)) + "_selector_";
                tokens = new PackageText(lines, arch, selector).add(packages.get(i), tokens);
                sized = true;
            }
            int after = block(i, tokens, sized);
            sized |= after < tokens;
            tokens = after;
        }
        if (arch.pooling() == Pooling.CLS) {
            head();
        } else {
            meanHead(tokens, sized);
        }
        return text.append(lines.text()).toString();
    }

    private void stem() {
        int p = arch.patchSize();
        int d = arch.width();
        add("b = torch.size(images, 0)");
        add(
                "map = torch.conv2d(images, self.patch_embed_proj_weight,"
                        + " self.patch_embed_proj_bias, [%d, %d])",
                p, p);
        add("x = torch.transpose(torch.reshape(map, [b, %d, %d]), 1, 2)", d, arch.patches());
        boolean patchesOnly = arch.family() == VitFamily.DEIT3;
        if (patchesOnly) {
            add("x = torch.add(x, self.pos_embed)");
        }
        String dist =
                arch.family() == VitFamily.DEIT_DISTILLED
                        ? "torch.expand(self.dist_token, [b, 1, " + d + "]), "
                        : "";
        add("x = torch.cat([torch.expand(self.cls_token, [b, 1, %d]), %sx], 1)", d, dist);
        if (!patchesOnly) {
            add("x = torch.add(x, self.pos_embed)");
        }
    }

    /** Adds a block; returns the tokens it leaves. */
    private int block(int i, int tokens, boolean sized) {
        BlockPlan block = blocks.get(i);
        boolean prefixOnly = clsOnly && i == blocks.size() - 1;
        TokenStep step = block.tokenStep();
        boolean reduces =
                !prefixOnly
                        && !(step instanceof TokenStep.None || step instanceof PackageTokens)
                        && block.mixer() == Mixer.ATTENTION;
        mixer(i, block.mixer(), tokens, sized, reduces, prefixOnly);
        int left = prefixOnly ? arch.prefixTokens() : tokens;
        if (reduces) {
            left =
                    new ReductionText(lines, arch.prefixTokens(), arch.width())
                            .add(step, tokens, sized);
        }
        if (block.ffnWidth() > 0) {
            add("y = (self).feed_forward(x, %s)", arguments(i, BranchText.FFN_WEIGHTS));
            residual(i, "ls2.gamma", "x");
        }
        return left;
    }

    private void mixer(
            int i, Mixer mixer, int tokens, boolean sized, boolean scored, boolean prefixOnly) {
        int prefix = arch.prefixTokens();
        String rows = prefixOnly ? "torch.slice(x, 1, 0, " + prefix + ")" : "x";
        switch (mixer) {
            case SKIP -> add("x = %s", rows);
            case ATTENTION -> {
                add(
                        "%s = (self).%s(x, %s%s)",
                        scored ? "y, cls, keys, norms" : "y",
                        BranchText.attentionName(sized, scored, prefixOnly),
                        sized ? "sizes, " : "",
                        arguments(i, BranchText.ATTENTION_WEIGHTS));
                residual(i, "ls1.gamma", rows);
            }
            default -> {
                add("x = %s", rows);
                add("y = %s", norm("x", TensorNames.block(arch, i) + ".norm1"));
                if (mixer.needsGrid() && !prefixOnly) {
                    convolution(i, mixer, tokens);
                }
                residual(i, "ls1.gamma", "x");
            }
        }
    }

    private void convolution(int i, Mixer mixer, int tokens) {
        int prefix = arch.prefixTokens();
        int padding = mixer == Mixer.CONV_3X3 ? 1 : 0;
        String name = "self." + attribute(TensorNames.block(arch, i)) + "_attn_";
        add(
                "grid = torch.reshape(torch.transpose(torch.slice(y, 1, %d, %d), 1, 2), [b, %d, %d,"
                        + " %d])",
                prefix, tokens, arch.width(), arch.grid(), arch.grid());
        add(
                "narrow = torch.relu(torch.conv2d(grid, %sconv1_weight, %sconv1_bias, [1, 1], [%d,"
                        + " %d]))",
                name, name, padding, padding);
        add(
                "narrow = torch.transpose(torch.reshape(narrow, [b, %d, %d]), 1, 2)",
                arch.headWidth(), arch.patches());
        add("mixed = torch.linear(narrow, %sconv2_weight, %sconv2_bias)", name, name);
        add("y = torch.cat([torch.slice(y, 1, 0, %d), mixed], 1)", prefix);
    }

    private void residual(int i, String gamma, String x) {
        if (arch.layerScale()) {
            add("y = torch.mul(y, self.%s)", attribute(TensorNames.block(arch, i) + "." + gamma));
        }
        add("x = torch.add(%s, y)", x);
    }

    private String arguments(int i, String[] layers) {
        List<String> names = new ArrayList<>();
        for (String layer : layers) {
            String name = "self." + attribute(TensorNames.block(arch, i) + "." + layer);
            names.add(name + "_weight");
            names.add(name + "_bias");
        }
        return String.join(", ", names);
    }

    private void head() {
        add("first = torch.slice(x, 1, 0, %d)", arch.prefixTokens());
        add("last = %s", norm("first", TensorNames.NORM));
        add("out = torch.linear(torch.select(last, 1, 0), self.head_weight, self.head_bias)");
        if (arch.family() == VitFamily.DEIT_DISTILLED) {
            add(
                    "second = torch.linear(torch.select(last, 1, 1), self.head_dist_weight,"
                            + " self.head_dist_bias)");
            add("out = torch.mul(torch.add(out, second), 0.5)");
        }
        add("return out");
    }

    /** The head on the mean of the patch tokens, each as often as input tokens it stands for. */
    private void meanHead(int tokens, boolean sized) {
        boolean meanFirst = arch.pooling() == Pooling.MEAN_THEN_NORM;
        int prefix = arch.prefixTokens();
        add("last = %s", meanFirst ? "x" : norm("x", TensorNames.NORM));
        add("patches = torch.slice(last, 1, %d, %d)", prefix, tokens);
        if (sized) {
            add("shares = torch.slice(sizes, 1, %d, %d)", prefix, tokens);
            add("total = torch.sum(torch.mul(patches, shares), [1])");
            add("mean = torch.div(total, torch.sum(shares, [1]))");
        } else {
            add("mean = torch.mean(patches, [1])");
        }
        String read = meanFirst ? norm("mean", TensorNames.FC_NORM) : "mean";
        add("return torch.linear(%s, self.head_weight, self.head_bias)", read);
    }

    private String norm(String x, String name) {
        String base = "self." + attribute(name);
        return String.format(
                Locale.ROOT,
                "torch.layer_norm(%s, [%d], %s_weight, %s_bias, %s)",
                x,
                arch.width(),
                base,
                base,
                arch.layerNormEps());
    }

    private void add(String format, Object... values) {
        lines.add("    " + format, values);
    }
}
