package org.trimformer.knime.compress;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The rarer parts of a training recipe; their ranges are checked where they are used. */
@LoadDefaultsForAbsentFields
final class RecipeParameters implements NodeParameters {

    @Widget(
            title = "Mixup",
            description =
                    "Blends each image and its label with another one; the parameter of the beta"
                            + " distribution, DeiT takes 0.8; 0 never blends.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_mixupAlpha = 0;

    @Widget(
            title = "Cutmix",
            description =
                    "Exchanges a rectangle with another image, and as much of the label; the"
                            + " parameter of the beta distribution, DeiT takes 1; 0 never does.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_cutmixAlpha = 0;

    @Widget(
            title = "Drop path",
            description =
                    "Chance that a branch of the last block is left out for an image, falling to 0"
                            + " at the first block; 0 to below 1.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_dropPath = 0;

    @Widget(
            title = "Average weights",
            description =
                    "Decay a step of a moving average of the weights, which is then judged and"
                            + " kept, such as 0.999; 0 keeps the weights themselves.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_emaDecay = 0;

    @Widget(
            title = "Batches an update",
            description =
                    "Gradients of so many batches make one update: a larger batch in the same"
                            + " memory; 1 to 4096.",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_accumulation = 1;

    @Widget(
            title = "Rate from block to block",
            description =
                    "Factor on the learning rate from each block to the one before it, 0.1 to 1; 1"
                            + " for one rate.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_layerDecay = 1;

    @Widget(
            title = "Balance classes",
            description =
                    "Each image counts by how rare its class is among the training images, so that"
                        + " every class counts the same. Every image is still seen once an epoch.",
            advanced = true)
    boolean m_balanceClasses = false;

    @Widget(
            title = "Train the head only",
            description = "All other weights stay as they are.",
            advanced = true)
    boolean m_headOnly = false;
}
