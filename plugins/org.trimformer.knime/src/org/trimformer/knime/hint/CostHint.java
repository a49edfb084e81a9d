// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.hint;

import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a target or budget means for a model, in tokens and multiply-accumulates. */
public final class CostHint {
    private CostHint() {}

    /**
     * "Keeps 138 of 197 tokens, about −30 % MACs".
     *
     * @throws RuntimeException as {@link ReduceJob#check}
     */
    public static Message tokens(ModelDescription model, ReduceSettings settings) {
        Optional<CompressionPlan> plan = ReduceJob.preview(model, settings);
        if (plan.isEmpty()) {
            return measured(settings.target().orElseThrow());
        }
        VitArchitecture net = (VitArchitecture) model.architecture();
        long before = CostModel.macs(net, model.plan().withAllTokens());
        long after = CostModel.macs(net, plan.get());
        List<BlockCost> blocks = CostModel.of(net, plan.get()).blocks();
        boolean perImage = settings.counts() == ReduceSettings.Counts.PER_IMAGE;
        return new Message(
                String.format(
                        Locale.ROOT,
                        "Keeps %s%d of %d tokens, %s",
                        perImage ? "on average about " : "",
                        blocks.get(blocks.size() - 1).tokensIn(),
                        net.tokens(),
                        saving(before, after)),
                gmacs(before, after)
                        + " per image. These tokens reach the last block"
                        + (settings.target().isPresent()
                                ? "; calibration images choose in which blocks the others are"
                                        + " removed."
                                : "."),
                MessageType.INFO);
    }

    /** "About 627 M of 1,254 M multiply-accumulates". */
    public static Message budget(ModelDescription model, Budget budget, boolean tokensFollow) {
        if (budget instanceof Budget.Agreement || budget instanceof Budget.Speedup) {
            return measured(budget);
        }
        long before = CostModel.macs(model.architecture(), model.plan());
        long after = Target.macs(budget, model.architecture(), before);
        if (after >= before) {
            return new Message(
                    "Nothing to save",
                    String.format(
                            Locale.ROOT,
                            "The model costs %,d M multiply-accumulates per image, the budget is"
                                    + " %,d M.",
                            millions(before),
                            millions(after)),
                    MessageType.WARNING);
        }
        return new Message(
                String.format(
                        Locale.ROOT,
                        "About %,d M of %,d M multiply-accumulates",
                        millions(after),
                        millions(before)),
                "Per image, "
                        + saving(before, after)
                        + (tokensFollow
                                ? ": together with the Token Prune & Pool that follows."
                                : "; the result costs at most this."),
                MessageType.INFO);
    }

    private static Message measured(Budget budget) {
        if (budget instanceof Budget.Speedup speed) {
            return new Message(
                    String.format(
                            Locale.ROOT,
                            "%.3g times as many images per second on this machine",
                            speed.factor()),
                    "Measured when the node runs; how many tokens that takes is known only then.",
                    MessageType.INFO);
        }
        return new Message(
                "The largest cut that keeps the class of at least "
                        + percent(((Budget.Agreement) budget).share())
                        + " % of the images",
                "Found when the node runs, on images that are held out from all choices; what it"
                        + " saves is known only then.",
                MessageType.INFO);
    }

    private static String saving(long before, long after) {
        double share = 100.0 * (after - before) / before;
        return share >= 0
                ? String.format(Locale.ROOT, "+%.0f %% MACs", share)
                : String.format(Locale.ROOT, "about \u2212%.0f %% MACs", -share);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String gmacs(long before, long after) {
        return String.format(Locale.ROOT, "%.4g \u2192 %.4g GMACs", before / 1e9, after / 1e9);
    }

    private static long millions(long macs) {
        return Math.round(macs / 1e6);
    }
}
