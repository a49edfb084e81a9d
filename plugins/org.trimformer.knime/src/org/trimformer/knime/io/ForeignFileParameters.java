// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.foreign.ForeignOptions;
import org.trimformer.core.foreign.hub.PublishedPreprocessing;
import org.trimformer.knime.adapter.NodeExecution;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a user knows of a weight file of another program that the file does not say. */
@LoadDefaultsForAbsentFields
final class ForeignFileParameters implements NodeParameters {

    /** What the head reads. */
    enum HeadReads {
        @Label(value = "As found", description = "As the files say, else the CLS token.")
        FOUND(null),
        @Label(value = "CLS token", description = "ViT and DeiT as published.")
        CLS(Pooling.CLS),
        @Label(value = "Mean of the patches", description = "timm's global_pool avg.")
        MEAN(Pooling.MEAN),
        @Label(
                value = "Mean of the patches, normed after",
                description = "timm's fc_norm; fine-tuned MAE and RETFound.")
        MEAN_THEN_NORM(Pooling.MEAN_THEN_NORM);

        private final Pooling pooling;

        HeadReads(Pooling pooling) {
            this.pooling = pooling;
        }
    }

    /** Activation of the feed-forward layers. */
    enum Activations {
        @Label(
                value = "As found",
                description =
                        "As the files beside the weights say, else as published for a model of the"
                                + " file's name, else GELU.")
        FOUND(null),
        @Label(value = "GELU", description = "The exact form: ViT, DeiT, DINOv2, OpenCLIP.")
        GELU(Activation.GELU),
        @Label(
                value = "Quick GELU",
                description = "The approximation that OpenAI's CLIP was trained with.")
        QUICK_GELU(Activation.QUICK_GELU),
        @Label(
                value = "GELU by tanh",
                description = "The approximation that SigLIP and SigLIP 2 were trained with.")
        TANH_GELU(Activation.TANH_GELU);

        private final Activation activation;

        Activations(Activation activation) {
            this.activation = activation;
        }
    }

    /** How images become the input. */
    enum Recipes {
        @Label(
                value = "As found",
                description =
                        "As the files beside the weights say, else as published for a model of the"
                                + " file's name, else assumed with a warning.")
        FOUND(null),
        @Label(
                value = "DeiT, ImageNet",
                description = "Shorter side to 256/224 of the input, bicubic, ImageNet statistics.")
        DEIT(PublishedPreprocessing.DEIT),
        @Label(
                value = "ImageNet, no crop margin",
                description =
                        "Shorter side to the input, bicubic, ImageNet statistics: models of 384"
                                + " pixels, DeiT III of ImageNet-22k.")
        IMAGENET_FULL(PublishedPreprocessing.IMAGENET_FULL),
        @Label(value = "torchvision", description = "As DeiT's, bilinear.")
        TORCHVISION(PublishedPreprocessing.TORCHVISION),
        @Label(
                value = "AugReg ViT of timm",
                description =
                        "Input 0.9 of the shorter side, bicubic, mean and standard deviation 0.5.")
        AUGREG(PublishedPreprocessing.AUGREG),
        @Label(
                value = "google/vit of HuggingFace",
                description = "Plain resize, bilinear, mean and standard deviation 0.5.")
        GOOGLE_VIT(PublishedPreprocessing.GOOGLE_VIT),
        @Label(
                value = "CLIP",
                description =
                        "Shorter side to the input, bicubic, the statistics of CLIP's training"
                                + " images.")
        CLIP(PublishedPreprocessing.CLIP),
        @Label(
                value = "Plain resize",
                description = "Plain resize, bicubic, mean and standard deviation 0.5.")
        PLAIN(PublishedPreprocessing.PLAIN);

        private final PublishedPreprocessing recipe;

        Recipes(PublishedPreprocessing recipe) {
            this.recipe = recipe;
        }
    }

    @Widget(
            title = "Heads",
            description =
                    "Attention heads per block, which weights do not tell; 0 takes what the files"
                            + " beside the weights say, and assumes a head width of 64, with a"
                            + " warning, where they say nothing.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_heads;

    @Widget(title = "Preprocessing", description = "How images become the input of the network.")
    Recipes m_preprocessing = Recipes.FOUND;

    @Widget(title = "Head reads", description = "What of the last tokens the classifier reads.")
    HeadReads m_headReads = HeadReads.FOUND;

    @Widget(
            title = "Image size",
            description =
                    "Side of the input in pixels; the positions of a ViT are resampled to it. 0"
                            + " keeps the size it was trained at.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_imageSize;

    @Widget(
            title = "Layer-norm epsilon",
            description =
                    "0 takes what the files say, else 1e-6 for a ViT and 1e-5 for a Swin, as timm"
                            + " has them.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_layerNormEpsilon;

    @Widget(
            title = "Weights entry",
            description =
                    "Where in a checkpoint the weights lie, such as <tt>state_dict</tt>. Empty:"
                            + " found; weights averaged over training (EMA) are preferred.")
    @TextInputWidget
    String m_entry = "";

    @Widget(
            title = "Activation",
            description =
                    "Between the two layers of a ViT's feed-forward layers, which weights do not"
                            + " tell.")
    Activations m_activation = Activations.FOUND;

    /** What is set, for the loader; rejects what is out of range. */
    ForeignOptions options() {
        return new ForeignOptions(
                m_heads == 0 ? OptionalInt.empty() : OptionalInt.of(m_heads),
                m_imageSize == 0 ? OptionalInt.empty() : OptionalInt.of(m_imageSize),
                m_layerNormEpsilon == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(m_layerNormEpsilon),
                Optional.ofNullable(m_headReads.pooling),
                Optional.ofNullable(m_preprocessing.recipe),
                m_entry.isBlank() ? Optional.empty() : Optional.of(m_entry.strip()),
                Optional.ofNullable(m_activation.activation));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(this::options);
    }
}
