// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.trimformer.core.budget.BudgetParser;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.hint.CostHint;
import org.trimformer.knime.hint.DialogHint;
import org.trimformer.knime.table.ImageColumns;

import java.util.function.Supplier;

/** Dialog of Single-Path Search. */
@LoadDefaultsForAbsentFields
final class SinglePathSearchParameters implements NodeParameters {

    /** How parts are chosen. */
    enum Method {
        @Label(
                value = "Search",
                description =
                        "Learns on labelled images which attention layers and hidden units can be"
                                + " removed.")
        SEARCH,
        @Label(
                value = "Training-free",
                description =
                        "Removes the least important hidden units and fits the others, and replaces"
                                + " attention layers by fitted convolutions where that loses least;"
                                + " takes minutes and needs no labels.")
        TRAINING_FREE
    }

    /** Weights of the result. */
    enum ResultWeights {
        @Label(
                value = "Searched",
                description = "Keeps what the weights learned; better for short training after it.")
        SEARCHED,
        @Label(
                value = "Given",
                description =
                        "Starts again from the weights of the model at the input, as published.")
        GIVEN,
        @Label(
                value = "Fitted",
                description =
                        "The weights of the model at the input, with every smaller layer fitted by"
                            + " least squares to the one it replaces; best for short training after"
                            + " it.")
        FITTED
    }

    /** Shape of the cost term. */
    enum CostTerm {
        @Label(
                value = "One-sided",
                description =
                        "Grows with the share above a target that falls to the budget; reaches it"
                                + " whatever the size of the model.")
        ONE_SIDED,
        @Label(
                value = "Squared",
                description =
                        "Squared distance in GMACs, as published; its weight must fit the model.")
        SQUARED
    }

    /** What the budget means for the connected model. */
    static final class Hint extends DialogHint {
        private Supplier<String> budget;
        private Supplier<Boolean> tokensFollow;

        @Override
        protected void dependOn(StateProviderInitializer settings) {
            budget = settings.computeFromValueSupplier(BudgetRef.class);
            tokensFollow = settings.computeFromValueSupplier(TokensFollowRef.class);
        }

        @Override
        protected Message hint(ModelDescription model) {
            return CostHint.budget(model, BudgetParser.parse(budget.get()), tokensFollow.get());
        }
    }

    interface BudgetRef extends ParameterReference<String> {}

    interface TokensFollowRef extends ParameterReference<Boolean> {}

    @Section(title = "Budget")
    interface BudgetSection {}

    @Section(title = "Search")
    @After(BudgetSection.class)
    interface SearchSection {}

    @Section(title = "When to stop")
    @After(SearchSection.class)
    interface StopSection {}

    @Section(title = "Recipe")
    @After(StopSection.class)
    @Advanced
    interface RecipeSection {}

    @Section(title = "Input and device")
    @After(RecipeSection.class)
    @Advanced
    interface InputSection {}

    @Layout(BudgetSection.class)
    @Widget(
            title = "Budget",
            description =
                    "Cost the model must not exceed, in multiply-accumulates (MACs) per image: a"
                        + " saving such as <tt>-50 %</tt>, or a limit such as <tt>&lt;= 0.8"
                        + " GMACs</tt> or <tt>&lt;= 300 MMACs</tt>. The training-free method also"
                        + " finds the largest cut for a bound such as <tt>agree with the original"
                        + " on at least 97 %</tt> or <tt>no visible loss</tt>.")
    @ValueReference(BudgetRef.class)
    String m_budget = "-50 %";

    @Layout(BudgetSection.class)
    @TextMessage(Hint.class)
    Void m_hint;

    @Layout(BudgetSection.class)
    @Widget(
            title = "Method",
            description =
                    "How parts are chosen. Of the settings below, the training-free method uses"
                        + " batch size, seed, width multiple, replace attention, its own three in"
                        + " the recipe, input and device.")
    @ValueSwitchWidget
    Method m_method = Method.SEARCH;

    @Layout(BudgetSection.class)
    @Widget(
            title = "Training-free: tokens follow",
            description =
                    "Whether the budget is that of this node and of a Token Prune &amp; Pool after"
                        + " it. The training-free method then saves as much of it as costs less"
                        + " here than in tokens, measured at the whole budget. Give Token Prune"
                        + " &amp; Pool the same target: <tt>-50 % of the original</tt>. No Swin.")
    @ValueReference(TokensFollowRef.class)
    boolean m_tokensFollow = false;

    @Layout(SearchSection.class)
    @Widget(title = "Epochs", description = "Passes over the training images, 1 to 10000.")
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost10000.class)
    int m_epochs = 5;

    @Layout(SearchSection.class)
    @Widget(title = "Batch size", description = "Images per search step, 1 to 4096.")
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_batchSize = 64;

    @Layout(SearchSection.class)
    @Widget(
            title = "Learning rate",
            description =
                    "Learning rate of the weights, above 0. 0.0001 suits large trained models,"
                            + " 0.0005 small ones.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 1e-4;

    @Layout(SearchSection.class)
    @Widget(title = "Augmentation", description = "Random changes of the training images.")
    @ValueSwitchWidget
    DistillParameters.AugmentationChoice m_augmentation =
            DistillParameters.AugmentationChoice.LIGHT;

    @Layout(SearchSection.class)
    @Widget(title = "Weights of the result", description = "Which weights the result carries.")
    @ValueSwitchWidget
    ResultWeights m_resultWeights = ResultWeights.SEARCHED;

    @Layout(SearchSection.class)
    @Widget(
            title = "Seed",
            description = "The same seed, inputs and settings give the same model on a CPU.")
    @NumberInputWidget
    long m_seed = 1;

    @Layout(StopSection.class)
    @Widget(
            title = "Time limit (minutes)",
            description =
                    "The search ends when this time, in minutes, is used up, and still meets the"
                            + " budget; 0 sets no limit.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_timeLimitMinutes = 0;

    @Layout(StopSection.class)
    @Widget(
            title = "Patience (epochs)",
            description =
                    "The search ends when the budget is met and the choices have not changed for"
                            + " this number of epochs; 0 switches this off.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_patience = 0;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Width multiple",
            description =
                    "Widths of the feed-forward layers become multiples of this, 1 to 1024;"
                            + " multiples of 8 run fastest.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost1024.class)
    int m_widthMultiple = 8;

    @Layout(RecipeSection.class)
    @Widget(title = "Precision", description = "Number format of the computation.", advanced = true)
    @ValueSwitchWidget
    DistillParameters.PrecisionChoice m_precision = DistillParameters.PrecisionChoice.FP32;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Replace attention",
            description =
                    "Whether attention layers may be replaced by convolutions or removed. Without,"
                            + " the search chooses hidden units alone, the training-free method"
                            + " hidden units, narrower heads and class attention.",
            advanced = true)
    boolean m_replaceAttention = true;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Training-free: narrow attention heads",
            description =
                    "Whether queries, keys and values of the attention heads of a ViT may become"
                            + " narrower, which costs large pretrained networks less than hidden"
                            + " units do. Swin keeps its heads.",
            advanced = true)
    boolean m_narrowHeads = true;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Training-free: class attention",
            description =
                    "Whether the last blocks of a ViT may update the class token alone and leave"
                            + " the patch tokens as they are, which saves nearly all that these"
                            + " blocks cost. Networks whose head reads all tokens keep their"
                            + " blocks.",
            advanced = true)
    boolean m_classAttention = true;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Training-free: least R2",
            description =
                    "A convolution that reproduces less than this share of the variance of what"
                        + " attention gives the patches, on images that were held out, is refused,"
                        + " 0 to 1.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost1.class)
    double m_leastR2 = 0.5;

    @Layout(RecipeSection.class)
    @Widget(title = "Cost term", description = "How the cost enters the loss.", advanced = true)
    @ValueSwitchWidget
    CostTerm m_costTerm = CostTerm.ONE_SIDED;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Cost weight",
            description =
                    "Weight of the cost term, above 0. One-sided: a start value that adapts itself."
                        + " Squared: published values are 0.06 for large to 20 for small models.",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_costWeight = 5;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Share of falling target",
            description =
                    "Share of the search over which the target falls to the budget, 0 to 1"
                            + " (one-sided only).",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost1.class)
    double m_annealShare = 0.6;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Gate learning rate",
            description =
                    "Learning rate of the gates; 0 chooses one that fits the length of the search."
                            + " Published values are 0.0005 and 0.001.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_gateLearningRate = 0;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Gate start",
            description =
                    "Logit that the gates of hidden units start with, 0.1 to 10: 3 is a probability"
                        + " of 95 %, the published 1.5 one of 82 %; gates of attention start at"
                        + " half as much again. Lower explores more and disturbs the weights more.",
            advanced = true)
    @NumberInputWidget(
            minValidation = Bounds.AtLeastTenth.class,
            maxValidation = Bounds.AtMost10.class)
    double m_gateStart = 3;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Gate start of attention",
            description =
                    "0 lets the gates of a layer's attention and convolutions start alike. A value"
                            + " of 0.1 to 10 is the logit that the gate of attention starts with;"
                            + " those of the convolutions start at 1.5 and 2 times as much, so that"
                            + " attention becomes a convolution before the layer is removed. The"
                            + " value of <i>Gate start</i> suits networks with many small patches,"
                            + " where attention is most of the cost.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost10.class)
    double m_attentionGateStart = 0;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Weight decay",
            description = "Decoupled weight decay of weight matrices (AdamW), 0 to 1.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost1.class)
    double m_weightDecay = 0.05;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Label smoothing",
            description =
                    "Share of the target probability spread evenly over all classes, 0 to below 1.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.Below1.class)
    double m_labelSmoothing = 0.1;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Gradient clipping",
            description =
                    "Maximum L2 norm of all gradients of the weights; 0 switches clipping off.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_clipNorm = 1;

    @Layout(StopSection.class)
    CheckpointParameters m_checkpoints = new CheckpointParameters();

    @Layout(InputSection.class)
    ImageColumns m_images = new ImageColumns();

    @Layout(InputSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(() -> SinglePathSearch.settings(this, 1));
        NodeExecution.configure(() -> SinglePathSearch.free(this));
        m_checkpoints.validate();
        m_runtime.validate();
    }
}
