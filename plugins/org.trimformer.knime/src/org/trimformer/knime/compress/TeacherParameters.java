// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.model.distill.FeatureLoss;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.train.ImageCountRecipe;

/** Whom the student follows, and how much each loss counts. */
@LoadDefaultsForAbsentFields
final class TeacherParameters implements NodeParameters {

    /** Published weights of the losses. */
    enum LossChoice {
        @Label(
                value = "Balanced",
                description = "Labels and the teacher's probabilities, half each, temperature 1.")
        BALANCED,
        @Label(
                value = "DeiT, hard",
                description = "Labels and the teacher's class, half each (DeiT, SPViT).")
        DEIT_HARD,
        @Label(
                value = "DeiT, soft",
                description = "0.9 labels, 0.1 teacher's probabilities at temperature 3.")
        DEIT_SOFT,
        @Label(
                value = "DynamicViT",
                description =
                        "Labels, half the teacher's probabilities, half the difference of the"
                                + " tokens that are left.")
        DYNAMIC,
        @Label(
                value = "Consistent",
                description =
                        "Labels, half the teacher's probabilities, and how far the model is from"
                                + " itself with all its tokens; also without a teacher. For a model"
                                + " whose tokens were pruned or pooled.")
        CONSISTENT,
        @Label(
                value = "Imitate",
                description =
                        "The teacher's probabilities alone, at temperature 2. With mixup this"
                                + " recovers most accuracy where there are few images.")
        IMITATE,
        @Label(value = "Custom weights", description = "The weights below.")
        CUSTOM
    }

    /** Whether the teacher's features are followed too. */
    enum FeatureChoice {
        @Label(
                value = "Automatic",
                description =
                        "On with fewer than 1,000 training images, where the teacher has the"
                                + " blocks of the model.")
        AUTO,
        @Label(value = "On", description = "Its tokens are followed, with the weight below.")
        ON,
        @Label(value = "Off", description = "The teacher's predictions alone are followed.")
        OFF
    }

    static final class LossesRef implements ParameterReference<LossChoice> {}

    /** The single weights are asked for with the last choice alone. */
    static final class OwnWeights implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LossesRef.class).isOneOf(LossChoice.CUSTOM);
        }
    }

    @Widget(
            title = "Distillation loss",
            description =
                    "How the losses are weighted when a teacher is connected or the model is its"
                        + " own teacher. Without a teacher only the labels, and the consistency of"
                        + " token reduction where it is asked for, count.")
    @ValueReference(LossesRef.class)
    LossChoice m_losses = LossChoice.BALANCED;

    @Widget(
            title = "Use the model as its own teacher",
            description =
                    "Without a connected teacher the model follows itself as it is before training,"
                        + " with all its tokens. For a model whose tokens were pruned or pooled.")
    boolean m_ownTeacher = false;

    @Widget(
            title = "Label weight",
            description = "Weight of the labels, 0 or more; for <i>Custom weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_labelWeight = 0.5;

    @Widget(
            title = "Soft teacher weight",
            description =
                    "Weight of the teacher's probabilities, 0 or more; for <i>Custom weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_softWeight = 0.5;

    @Widget(
            title = "Temperature",
            description =
                    "Softens the probabilities before they are compared, 0.1 to 100; for <i>Custom"
                            + " weights</i>.",
            advanced = true)
    @NumberInputWidget(
            minValidation = Bounds.AtLeastTenth.class,
            maxValidation = Bounds.AtMost100.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_temperature = 1;

    @Widget(
            title = "Hard teacher weight",
            description = "Weight of the teacher's class, 0 or more; for <i>Custom weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_hardWeight = 0;

    @Widget(
            title = "Token weight",
            description =
                    "Weight of the difference between the tokens of both after the last block, 0 or"
                        + " more; needs a teacher of the same width. For <i>Custom weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_tokenWeight = 0;

    @Widget(
            title = "Consistency weight",
            description =
                    "Weight of the difference between the class tokens of the model and of the same"
                        + " model with all its tokens, 0 or more; needs no teacher, costs one more"
                        + " pass without gradients. For <i>Custom weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_consistencyWeight = 0;

    @Widget(
            title = "Keep-ratio weight",
            description =
                    "For models with package tokens, with a teacher or without: how strongly their"
                        + " token selectors are held to the share of tokens they are to keep, 0 or"
                        + " more. The other choices use the published 2. For <i>Custom"
                        + " weights</i>.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = OwnWeights.class, type = EffectType.SHOW)
    double m_keepRatioWeight = LossWeights.KEEP_RATIO;

    @Widget(
            title = "Feature matching",
            description =
                    "Whether the model also learns to give the teacher's tokens behind every block"
                            + " (merged ones their mean), not its probabilities alone. Each image"
                            + " then says much more, which counts where there are few. Needs a"
                            + " teacher with the same blocks, such as the model before it was"
                            + " compressed.")
    @ValueSwitchWidget
    FeatureChoice m_features = FeatureChoice.AUTO;

    @Widget(
            title = "Feature weight",
            description =
                    "Weight of the relative squared difference of the features, mean over blocks"
                            + " and tokens, above 0 to 1000.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveDoubleValidation.class,
            maxValidation = Bounds.AtMost1000.class)
    double m_featureWeight = 1;

    /** Whether a student follows the features of a teacher when it learns from so many images. */
    boolean matchesFeatures(ModelDescription teacher, ModelDescription student, int images) {
        return switch (m_features) {
            case ON -> true;
            case OFF -> false;
            case AUTO ->
                    ImageCountRecipe.matchesFeatures(images)
                            && FeatureLoss.obstacle(teacher, student).isEmpty();
        };
    }

    /** The losses as the job takes them, with features or without. */
    LossWeights weights(boolean features) {
        return features ? weights().withFeatures(m_featureWeight) : weights();
    }

    /** The choice as the job takes it; rejects what is out of range. */
    private LossWeights weights() {
        return switch (m_losses) {
            case BALANCED -> LossWeights.BALANCED;
            case DEIT_HARD -> LossWeights.DEIT_HARD;
            case DEIT_SOFT -> LossWeights.DEIT_SOFT;
            case DYNAMIC -> LossWeights.DYNAMIC;
            case CONSISTENT -> LossWeights.CONSISTENT;
            case IMITATE -> LossWeights.IMITATE;
            case CUSTOM ->
                    new LossWeights(
                            m_labelWeight,
                            m_softWeight,
                            m_temperature,
                            m_hardWeight,
                            m_tokenWeight,
                            m_consistencyWeight,
                            0,
                            m_keepRatioWeight);
        };
    }

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(() -> weights(true));
    }
}
