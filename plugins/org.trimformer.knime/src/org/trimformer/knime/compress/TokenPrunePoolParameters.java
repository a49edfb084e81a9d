// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.hint.CostHint;
import org.trimformer.knime.hint.DialogHint;
import org.trimformer.knime.table.ImageColumns;
import org.trimformer.model.calibrate.ReduceSettings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Dialog of Token Prune &amp; Pool. Method, r, blocks and threshold are texts, so that workflow
 * variables can hold the papers' notation ("3,6,9", "7e-5").
 */
@LoadDefaultsForAbsentFields
final class TokenPrunePoolParameters implements NodeParameters {

    /** The methods by the names that plans and workflow variables use. */
    static final class Methods implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return Stream.concat(
                            Stream.of(new StringChoice("auto", "Automatic")),
                            Arrays.stream(TokenMethod.values())
                                    .map(m -> new StringChoice(m.id(), m.label())))
                    .toList();
        }
    }

    /** Scale of the threshold. */
    enum ThresholdScale {
        @Label(
                value = "CV\u00b2",
                description = "Squared coefficient of variation: the same at any token count.")
        CV2(VarianceThreshold.Kind.CV2),
        @Label(value = "Variance", description = "The raw variance of the PPT paper, about 7e-5.")
        VARIANCE(VarianceThreshold.Kind.VARIANCE);

        private final VarianceThreshold.Kind kind;

        ThresholdScale(VarianceThreshold.Kind kind) {
            this.kind = kind;
        }

        VarianceThreshold.Kind kind() {
            return kind;
        }
    }

    /** Whether all images keep the same number of tokens. */
    enum TokensPerImage {
        @Label(
                value = "The same for every image",
                description =
                        "Every image costs the same, the cost is known beforehand, and batches run"
                                + " at full speed.")
        EQUAL(ReduceSettings.Counts.EQUAL),
        @Label(
                value = "As many as the image needs",
                description =
                        "Each block keeps the fewest tokens that hold a share of the scores by"
                            + " which the method ranks them (CLS attention and the like), rounded"
                            + " up to one of a few counts; images of equal count are computed"
                            + " together. The shares are set so that the <i>mean</i> cost over the"
                            + " calibration images, which are needed, is that of the same counts"
                            + " for every image; tables show mean and 95th percentile.")
        PER_IMAGE(ReduceSettings.Counts.PER_IMAGE);

        private final ReduceSettings.Counts counts;

        TokensPerImage(ReduceSettings.Counts counts) {
            this.counts = counts;
        }

        ReduceSettings.Counts counts() {
            return counts;
        }
    }

    /** When the last block computes only what the head reads. */
    enum LastBlockChoice {
        @Label(value = "With a target", description = "On when a target is given.")
        AUTO(ReduceSettings.LastBlock.AUTO),
        @Label(value = "On", description = "Always, with or without a target.")
        ON(ReduceSettings.LastBlock.ON),
        @Label(value = "Off", description = "Never, as the papers count.")
        OFF(ReduceSettings.LastBlock.OFF);

        private final ReduceSettings.LastBlock choice;

        LastBlockChoice(ReduceSettings.LastBlock choice) {
            this.choice = choice;
        }

        ReduceSettings.LastBlock choice() {
            return choice;
        }
    }

    /** What the target and the papers' settings would do to the connected model. */
    static final class Hint extends DialogHint {
        private Supplier<String> target;
        private Supplier<String> method;
        private Supplier<TokensPerImage> tokensPerImage;
        private Supplier<String> r;
        private Supplier<String> blocks;
        private Supplier<Boolean> decreasing;
        private Supplier<LastBlockChoice> lastBlock;

        @Override
        protected void dependOn(StateProviderInitializer settings) {
            target = settings.computeFromValueSupplier(TargetRef.class);
            method = settings.computeFromValueSupplier(MethodRef.class);
            tokensPerImage = settings.computeFromValueSupplier(TokensPerImageRef.class);
            r = settings.computeFromValueSupplier(RRef.class);
            blocks = settings.computeFromValueSupplier(BlocksRef.class);
            decreasing = settings.computeFromValueSupplier(DecreasingRef.class);
            lastBlock = settings.computeFromValueSupplier(LastBlockRef.class);
        }

        @Override
        protected Message hint(ModelDescription model) {
            TokenPrunePoolParameters p = new TokenPrunePoolParameters();
            p.m_target = target.get();
            p.m_method = method.get();
            p.m_tokensPerImage = tokensPerImage.get();
            p.m_r = r.get();
            p.m_blocks = blocks.get();
            p.m_decreasing = decreasing.get();
            p.m_lastBlock = lastBlock.get();
            return CostHint.tokens(model, ReduceChoices.settings(p));
        }
    }

    interface TargetRef extends ParameterReference<String> {}

    interface MethodRef extends ParameterReference<String> {}

    interface TokensPerImageRef extends ParameterReference<TokensPerImage> {}

    interface RRef extends ParameterReference<String> {}

    interface BlocksRef extends ParameterReference<String> {}

    interface DecreasingRef extends ParameterReference<Boolean> {}

    interface LastBlockRef extends ParameterReference<LastBlockChoice> {}

    @Section(title = "Target")
    interface TargetSection {}

    @Section(title = "Calibration")
    @After(TargetSection.class)
    interface CalibrationSection {}

    @Section(title = "Settings of the papers")
    @After(CalibrationSection.class)
    @Advanced
    interface KnobsSection {}

    @Section(title = "Input and device")
    @After(KnobsSection.class)
    @Advanced
    interface InputSection {}

    @Layout(TargetSection.class)
    @Widget(
            title = "Target",
            description =
                    "What the model may cost: <tt>-37%</tt> (of its multiply-accumulates), <tt>-65"
                        + " % of the original</tt> (of what the network cost before anything was"
                        + " cut), <tt>&lt;= 0.8 GMACs</tt>, or <tt>1.5x faster</tt> (measured on"
                        + " this machine). Or what may change: <tt>agree with the original on at"
                        + " least 97 %</tt>, <tt>lose at most 1 point</tt> (of accuracy, which 99 %"
                        + " agreement keeps whatever the labels are), <tt>no visible loss</tt> (99"
                        + " % too): the largest cut that keeps it on held-out calibration images,"
                        + " found in a handful of whole reductions. Empty: r and blocks of the"
                        + " advanced settings count.")
    @TextInputWidget
    @ValueReference(TargetRef.class)
    String m_target = "-37%";

    @Layout(TargetSection.class)
    @TextMessage(Hint.class)
    Void m_hint;

    @Layout(TargetSection.class)
    @Widget(
            title = "Method",
            description =
                    "How tokens are removed; the ids in brackets are what flow variables hold."
                        + " <i>Automatic</i> (<tt>auto</tt>) takes ordered merge (the least"
                        + " attended tokens join their most similar kept token; with a target, near"
                        + " copies of more attended tokens are removed early too), or what"
                        + " calibration images show to be better. <i>Adaptive</i> prunes or pools"
                        + " image by image, as PPT does. <i>Package tokens</i> gives the model"
                        + " small learned selectors that pack tokens into one; they start"
                        + " untrained, so Distill has to train the model afterwards.")
    @ChoicesProvider(Methods.class)
    @ValueReference(MethodRef.class)
    String m_method = "auto";

    @Layout(TargetSection.class)
    @Widget(
            title = "Tokens per image",
            description =
                    "Whether images with little to see may keep fewer tokens than busy ones. This"
                        + " reduces multiply-accumulates more than time: a batch is divided by the"
                        + " number of tokens and computed block by block, which on a small model"
                        + " takes longer than the same number for every image. Evaluate shows"
                        + " both.")
    @ValueSwitchWidget
    @ValueReference(TokensPerImageRef.class)
    TokensPerImage m_tokensPerImage = TokensPerImage.EQUAL;

    @Layout(CalibrationSection.class)
    @Widget(
            title = "Calibration folder",
            description =
                    "Folder with images like those the model will see, used when no table of"
                        + " calibration images is connected; labels are not needed. Empty: the plan"
                        + " comes from the target alone.")
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem({FileSystemOption.LOCAL, FileSystemOption.SPACE, FileSystemOption.EMBEDDED})
    FileSelection m_calibrationFolder = new FileSelection();

    @Layout(CalibrationSection.class)
    @Widget(
            title = "Calibration images",
            description =
                    "Maximum number of images drawn, 1 to 65536; 256 to 2048 are enough. A quarter"
                            + " of them (of 32 or more) is held out to measure the whole result.")
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost65536.class)
    int m_calibrationImages = 512;

    @Layout(CalibrationSection.class)
    @Widget(
            title = "Plans to try",
            description =
                    "Plans tried with a target beside the published kinds of schedule; those that"
                        + " cannot win are given up early. 0 compares the published kinds only. The"
                        + " same number finds the same plan, however busy the machine.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_searchPlans = 30;

    @Layout(CalibrationSection.class)
    @Widget(
            title = "Repair",
            description =
                    "Fits the first and last linear layers of every branch to the tokens of the"
                        + " original model once the plan stands: in closed form, without labels,"
                        + " training or any cost in the result. Three quarters of the calibration"
                        + " images are fitted on, the others decide how much of it is taken, so at"
                        + " least 32 images are needed. Not there for package tokens and where"
                        + " every image keeps its own number of tokens.")
    boolean m_repair = true;

    @Layout(CalibrationSection.class)
    @Widget(
            title = "Seed",
            description = "Seed of the images drawn and of the order in which blocks are tried.")
    @NumberInputWidget
    long m_seed = 1;

    @Layout(KnobsSection.class)
    @Widget(
            title = "Tokens removed per block (r)",
            description =
                    "One number for every reducing block, or one per reducing block separated by"
                            + " commas (<tt>40,50,60</tt>). Not used with a target.",
            advanced = true)
    @TextInputWidget
    @ValueReference(RRef.class)
    String m_r = "50";

    @Layout(KnobsSection.class)
    @Widget(
            title = "Reducing blocks",
            description =
                    "Indices of the blocks that remove tokens, counted from 0 and separated by"
                            + " commas (<tt>3,6,9</tt>); empty or <tt>all</tt> for every block. Not"
                            + " used with a target.",
            advanced = true)
    @TextInputWidget
    @ValueReference(BlocksRef.class)
    String m_blocks = "3,6,9";

    @Layout(KnobsSection.class)
    @Widget(
            title = "Decreasing r",
            description =
                    "Removes twice r in the first block, falling linearly to none in the last;"
                            + " needs one r and every block. Not used with a target.",
            advanced = true)
    @ValueReference(DecreasingRef.class)
    boolean m_decreasing = false;

    @Layout(KnobsSection.class)
    @Widget(
            title = "Threshold",
            description =
                    "Adaptive method: an image whose token scores vary at least this much is"
                        + " pruned, others are pooled. One number, or one per reducing block"
                        + " separated by commas; <tt>infinity</tt> always pools, 0 always prunes."
                        + " It does not change the cost.",
            advanced = true)
    @TextInputWidget
    String m_threshold = "1.5";

    @Layout(KnobsSection.class)
    @Widget(
            title = "Threshold scale",
            description = "What the threshold is compared with.",
            advanced = true)
    @ValueSwitchWidget
    ThresholdScale m_thresholdScale = ThresholdScale.CV2;

    @Layout(KnobsSection.class)
    @Widget(
            title = "Last block: class token only",
            description =
                    "The last block computes only the tokens that the head reads: fewer MACs,"
                            + " predictions unchanged.",
            advanced = true)
    @ValueSwitchWidget
    @ValueReference(LastBlockRef.class)
    LastBlockChoice m_lastBlock = LastBlockChoice.AUTO;

    @Layout(InputSection.class)
    @Widget(
            title = "Batch size",
            description = "Images computed together while calibrating and timing, 1 to 4096.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_batchSize = 32;

    @Layout(InputSection.class)
    @Widget(
            title = "Start from the beginning",
            description =
                    "With calibration images the result is kept in Trimformer's cache folder, and"
                            + " is taken when the node is executed again with the same settings and"
                            + " inputs; it is deleted after a week, in the terminal when the run is"
                            + " written. This setting ignores it.",
            advanced = true)
    boolean m_startFresh = false;

    @Layout(InputSection.class)
    ImageColumns m_images = new ImageColumns();

    @Layout(InputSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(() -> ReduceChoices.settings(this));
        m_runtime.validate();
    }
}
