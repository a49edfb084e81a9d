// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.trimformer.knime.adapter.Bounds;

/** The rarer parts of a training recipe; their ranges are checked where they are used. */
@LoadDefaultsForAbsentFields
final class RecipeParameters implements NodeParameters {

    @Widget(
            title = "Mixup",
            description =
                    "Alpha of mixup, which blends each image and its label with another one: the"
                        + " parameter of the beta distribution, 0 to 100; DeiT uses 0.8; 0 switches"
                        + " it off.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost100.class)
    double m_mixupAlpha = 0;

    @Widget(
            title = "Cutmix",
            description =
                    "Alpha of cutmix, which pastes a rectangle of another image and mixes the"
                        + " labels by area: the parameter of the beta distribution, 0 to 100; DeiT"
                        + " uses 1; 0 switches it off.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost100.class)
    double m_cutmixAlpha = 0;

    @Widget(
            title = "Drop path",
            description =
                    "Stochastic depth: probability that a residual branch of the last block is"
                        + " skipped for an image, falling linearly to 0 at the first block; 0 to"
                        + " below 1.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.Below1.class)
    double m_dropPath = 0;

    @Widget(
            title = "EMA decay",
            description =
                    "Decay per update of an exponential moving average (EMA) of the weights, which"
                        + " is then evaluated and kept, 0 to below 1, such as 0.999; 0 keeps the"
                        + " weights themselves.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.Below1.class)
    double m_emaDecay = 0;

    @Widget(
            title = "Gradient accumulation (batches per update)",
            description =
                    "Batches whose gradients are averaged before the weights are updated, 1 to"
                            + " 4096: a larger effective batch in the same memory.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_accumulation = 1;

    @Widget(
            title = "Layer-wise learning-rate decay",
            description =
                    "Factor on the learning rate from each block to the one before it, 0.1 to 1; 1"
                            + " gives every block the same rate; 0 is automatic: 0.75 for a trained"
                            + " model, 1 for random weights.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost1.class)
    double m_layerDecay = 0;

    @Widget(
            title = "Balance classes",
            description =
                    "Weights each image by how rare its class is among the training images, so that"
                        + " every class counts the same. Every image is still used once per epoch.",
            advanced = true)
    boolean m_balanceClasses = false;

    @Widget(
            title = "Train the head only",
            description = "Only the classification head is trained; all other weights are frozen.",
            advanced = true)
    boolean m_headOnly = false;
}
