package org.trimformer.model.script;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.select.PackageStep;

import java.util.Locale;

/**
 * TorchScript text of a package step at a block's input: what {@code model.select} does in
 * evaluation. Token counts are constants, the batch is free.
 *
 * <p>Reads x [B, N, D], b and, after an earlier step, sizes; sets x and sizes.
 */
final class PackageText {
    private final Lines lines;
    private final VitArchitecture arch;
    private final String selector;

    /**
     * Text for one block.
     *
     * @param selector what the names of the selector's weights start with, such as {@code
     *     self.blocks_3_selector_}
     */
    PackageText(Lines lines, VitArchitecture arch, String selector) {
        this.lines = lines;
        this.arch = arch;
        this.selector = selector;
    }

    /**
     * Adds the step's lines.
     *
     * @param tokens N
     * @return tokens that are left
     */
    int add(PackageStep step, int tokens) {
        int prefix = arch.prefixTokens();
        int judged = tokens - prefix;
        int patches = judged - step.earlier();
        int kept = patches - step.packed();
        scores(judged, tokens);
        add(
                "order = (torch.sort(torch.slice(odds, 1, 0, %d), stable=True, dim=1,"
                        + " descending=True))[1]",
                patches);
        add("stay = (torch.sort(torch.slice(order, 1, 0, %d)))[0]", kept);
        add("pack = torch.slice(order, 1, %d, %d)", kept, patches);
        add("weight = torch.unsqueeze(torch.gather(keep, 1, pack), 2)");
        add("total = torch.add(torch.sum(weight, [1], True), 1e-06)");
        add("packed = torch.mul(%s, weight)", gathered("pack", step.packed()));
        add("package = torch.div(torch.sum(packed, [1], True), total)");
        add(
                "x = torch.cat([torch.slice(x, 1, 0, %d), %s, torch.slice(x, 1, %d, %d), package],"
                        + " 1)",
                prefix, gathered("stay", kept), prefix + patches, tokens);
        sizes(step, prefix + kept, prefix + patches, tokens);
        return tokens - step.packed() + 1;
    }

    /** Sets odds and keep, [B, n]. */
    private void scores(int judged, int tokens) {
        int heads = arch.heads();
        int d = arch.headWidth();
        add("patches = torch.slice(x, 1, %d, %d)", arch.prefixTokens(), tokens);
        add("heads = torch.reshape(patches, [b, %d, %d, %d])", judged, heads, d);
        add("squeezed = torch.gelu(%s)", linear("torch.mean(heads, [3])", "squeeze_fc1"));
        add("weight = torch.sigmoid(%s)", linear("squeezed", "squeeze_fc2"));
        add(
                "normed = torch.layer_norm(heads, [%d], %snorm_weight, %snorm_bias, %s)",
                d, selector, selector, Double.toString(arch.layerNormEps()));
        add("embedded = torch.gelu(%s)", linear("normed", "embed"));
        add("others = torch.mean(torch.slice(embedded, 3, %d, %d), [1], True)", d / 2, d);
        add("others = torch.expand(others, [b, %d, %d, %d])", judged, heads, d - d / 2);
        add("hidden = torch.cat([torch.slice(embedded, 3, 0, %d), others], 3)", d / 2);
        add("hidden = torch.gelu(%s)", linear("hidden", "score_fc1"));
        add("hidden = torch.gelu(%s)", linear("hidden", "score_fc2"));
        add("judged = %s", linear("hidden", "score_fc3"));
        add("margin = torch.sub(torch.select(judged, 3, 0), torch.select(judged, 3, 1))");
        add("total = torch.sum(weight, [2])");
        add("odds = torch.div(torch.sum(torch.mul(weight, margin), [2]), total)");
        add("keep = torch.sum(torch.mul(weight, torch.sigmoid(margin)), [2])");
        add("keep = torch.div(keep, total)");
    }

    /** The patch tokens at {@code count} positions. */
    private String gathered(String positions, int count) {
        return String.format(
                Locale.ROOT,
                "torch.gather(patches, 1, torch.expand(torch.unsqueeze(%s, 2), [b, %d, %d]))",
                positions,
                count,
                arch.width());
    }

    /** Patch tokens have size 1, packages as many as they hold. */
    private void sizes(PackageStep step, int ones, int end, int tokens) {
        String one = "torch.ones([b, %d, 1], dtype=6, device=ops.prim.device(x))";
        add("single = " + one, ones);
        add("held = torch.mul(" + one + ", %d)", 1, step.packed());
        if (step.earlier() > 0) {
            add("earlier = torch.slice(sizes, 1, %d, %d)", end, tokens);
            add("sizes = torch.cat([single, earlier, held], 1)");
        } else {
            add("sizes = torch.cat([single, held], 1)");
        }
    }

    private String linear(String x, String layer) {
        return String.format(
                Locale.ROOT,
                "torch.linear(%s, %s%s_weight, %s%s_bias)",
                x,
                selector,
                layer,
                selector,
                layer);
    }

    private void add(String format, Object... values) {
        lines.add("    " + format, values);
    }
}
