package org.trimformer.knime.table;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;

import java.util.List;
import java.util.Locale;

/**
 * The layer table of a model: a row a block with what it is, what it costs, and which facts of it
 * were assumed when its file was read.
 */
public final class LayerTable {
    private static final ReportTable TABLE =
            new ReportTable(
                    ReportTable.Column.integer("Block"),
                    ReportTable.Column.text("Mixer"),
                    ReportTable.Column.integer("Heads"),
                    ReportTable.Column.text("Token step"),
                    ReportTable.Column.integer("Tokens in"),
                    ReportTable.Column.integer("Tokens out"),
                    ReportTable.Column.integer("FFN width"),
                    ReportTable.Column.number("Mixer MMACs"),
                    ReportTable.Column.number("FFN MMACs"),
                    ReportTable.Column.count("Parameters"),
                    ReportTable.Column.text("Assumed"));

    private LayerTable() {}

    /** Spec of the table, the same for every model. */
    public static DataTableSpec spec() {
        return TABLE.spec();
    }

    /** Writes the table of {@code model}. */
    public static BufferedDataTable write(ModelDescription model, ExecutionContext exec) {
        ReportTable.Rows rows = TABLE.open(exec);
        List<BlockPlan> plans = model.plan().blocks();
        String assumed = String.join(", ", ForeignModel.assumed(model));
        for (BlockCost cost : CostModel.of(model.architecture(), model.plan()).blocks()) {
            BlockPlan plan = plans.get(cost.block());
            rows.add(
                    "Block " + cost.block(),
                    cost.block(),
                    words(plan.mixer()),
                    model.architecture().blockHeads(cost.block()),
                    words(plan.tokenStep()),
                    cost.tokensIn(),
                    cost.tokensOut(),
                    plan.ffnWidth(),
                    cost.mixerMacs() / 1e6,
                    cost.ffnMacs() / 1e6,
                    cost.parameters(),
                    assumed);
        }
        return rows.close();
    }

    /** A mixer as users read it. */
    public static String words(Mixer mixer) {
        return switch (mixer) {
            case ATTENTION -> "attention";
            case CONV_3X3 -> "3x3 convolution";
            case CONV_1X1 -> "1x1 convolution";
            case SKIP -> "skip";
            case NORM_SKIP -> "skip (norm)";
        };
    }

    /** A token step as users read it. */
    public static String words(TokenStep step) {
        if (step instanceof Prune s) {
            return "prune " + s.remove();
        }
        if (step instanceof Pool s) {
            return "pool " + s.remove();
        }
        if (step instanceof Adaptive s) {
            return String.format(
                    Locale.ROOT,
                    "prune or pool %d (%s %.3g)",
                    s.remove(),
                    s.threshold().kind() == org.trimformer.core.tokens.Threshold.Kind.CV2
                            ? "CV2"
                            : "variance",
                    s.threshold().value());
        }
        if (step instanceof PruneThenPool s) {
            return "prune " + s.prune() + ", then pool " + s.pool();
        }
        if (step instanceof OrderedMerge s) {
            return "merge "
                    + s.remove()
                    + (s.novelty() > 0
                            ? String.format(Locale.ROOT, " (novelty %.3g)", s.novelty())
                            : "");
        }
        if (step instanceof PerImage s) {
            return String.format(
                    Locale.ROOT,
                    "%s per image, to %s (%.1f %% of the scores)",
                    words(s.fixed(0)).replace(" 0", ""),
                    s.counts().left().toString().replaceAll("[\\[\\],]", ""),
                    100 * s.counts().share());
        }
        if (step instanceof PackageTokens s) {
            return "package " + s.remove();
        }
        return "none";
    }
}
