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
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.trimformer.images.Augmentation;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.table.ImageColumns;
import org.trimformer.model.train.ImageCountRecipe;

/** Dialog of Distill. */
@LoadDefaultsForAbsentFields
final class DistillParameters implements NodeParameters {

    /** Which classes the trained model tells apart. */
    enum ClassesChoice {
        @Label(
                value = "Of the model",
                description = "The training images show classes that the model has.")
        MODEL,
        @Label(
                value = "New classes from my images",
                description =
                        "The model gets a new head for the classes of the training table, fitted to"
                                + " its features in closed form; then everything is trained, unless"
                                + " epochs are automatic and there are fewer than 100 training"
                                + " images: then the body stays as it is. For a pretrained model"
                                + " and images of your own.")
        NEW,
        @Label(
                value = "New classes, head alone",
                description =
                        "The new head is fitted and nothing is trained after it: seconds instead of"
                                + " minutes. Epochs, rates and the recipe are not used.")
        NEW_HEAD_ALONE
    }

    /** Random changes of the training images. */
    enum AugmentationChoice {
        @Label(value = "Automatic", description = "Light, or DeiT from 10,000 training images on.")
        AUTO,
        @Label(value = "None", description = "No augmentation.")
        NONE,
        @Label(value = "Flip", description = "Random horizontal flip.")
        FLIP,
        @Label(
                value = "Light",
                description = "Random horizontal flip and small shift; for small data sets.")
        LIGHT,
        @Label(
                value = "DeiT",
                description = "Random crop, flip, RandAugment and erasing; for long training.")
        DEIT;

        /** The choice as the batches take it; {@code automatic} where it is left to the images. */
        Augmentation augmentation(Augmentation automatic) {
            return switch (this) {
                case AUTO -> automatic;
                case NONE -> Augmentation.NONE;
                case FLIP -> Augmentation.FLIP;
                case LIGHT -> Augmentation.LIGHT;
                case DEIT -> Augmentation.DEIT;
            };
        }
    }

    /** Numbers computed with. */
    enum PrecisionChoice {
        @Label(
                value = "Auto",
                description = "bf16 where this machine is faster with it, else fp32.")
        AUTO,
        @Label(value = "fp32", description = "32-bit floating point; repeatable on a CPU.")
        FP32,
        @Label(value = "bf16", description = "bfloat16 products, 32-bit weights.")
        BF16
    }

    @Section(title = "Training")
    interface TrainingSection {}

    @Section(title = "Teacher")
    @After(TrainingSection.class)
    interface TeacherSection {}

    @Section(title = "When to stop")
    @After(TeacherSection.class)
    interface StopSection {}

    @Section(title = "Recipe")
    @After(StopSection.class)
    @Advanced
    interface RecipeSection {}

    @Section(title = "Input and device")
    @After(RecipeSection.class)
    @Advanced
    interface InputSection {}

    @Layout(TrainingSection.class)
    @Widget(
            title = "Classes",
            description =
                    "Which classes the trained model tells apart: its own, or those of the training"
                            + " images.")
    @RadioButtonsWidget
    ClassesChoice m_classes = ClassesChoice.MODEL;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Epochs",
            description =
                    "Passes over the training images, 1 to 10000; 0 lets the number of images"
                            + " decide: 5 below 1,000 images, else 10; 10 to 100 for a model with"
                            + " random weights. The node says what it took.")
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost10000.class)
    int m_epochs = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Batch size", description = "Images per training step, 1 to 4096.")
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_batchSize = 64;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Learning rate",
            description =
                    "Peak learning rate of the schedule, 0 or more; 0 is automatic: 0.001 for a"
                            + " model with random weights, 0.0001 for a trained one, half of that"
                            + " below 100 training images.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_learningRate = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Augmentation", description = "Random changes of the training images.")
    @ValueSwitchWidget
    AugmentationChoice m_augmentation = AugmentationChoice.AUTO;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Seed",
            description =
                    "The same seed, inputs and settings give the same model on a CPU with fp32.")
    @NumberInputWidget
    long m_seed = 1;

    @Layout(TeacherSection.class)
    TeacherParameters m_teacher = new TeacherParameters();

    @Layout(StopSection.class)
    @Widget(
            title = "Time limit (minutes)",
            description =
                    "Training ends with the batch after which this time, in minutes, is used up,"
                            + " and the best model so far is kept; 0 sets no limit. The result then"
                            + " depends on the speed of the machine.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_timeLimitMinutes = 0;

    @Layout(StopSection.class)
    @Widget(
            title = "Share of the time limit",
            description =
                    "Part of the time limit that this node may use, above 0 to 1: for a workflow in"
                            + " which one time limit is shared by several nodes.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveDoubleValidation.class,
            maxValidation = Bounds.AtMost1.class)
    double m_timeLimitShare = 1;

    @Layout(StopSection.class)
    @Widget(
            title = "Held-out share",
            description =
                    "Share of every class of the training images that is held out to choose the"
                            + " best epoch where no table of held-out images is connected, 0 to"
                            + " 0.5; 0 holds out none, nor are any held out of fewer than 100"
                            + " images.")
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMostHalf.class)
    double m_heldOutShare = 0.1;

    @Layout(StopSection.class)
    @Widget(
            title = "Patience (epochs)",
            description =
                    "Early stopping: training ends when the result on the held-out images has not"
                        + " improved for this number of epochs; 0 switches it off. Needs held-out"
                        + " images.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_patience = 0;

    @Layout(RecipeSection.class)
    @Widget(
            title = "Warm-up (epochs)",
            description =
                    "Epochs over which the learning rate rises linearly from 0, 0 or more; it then"
                            + " falls along a cosine.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_warmUpEpochs = 0.5;

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
            description = "Maximum L2 norm of all gradients together; 0 switches clipping off.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_clipNorm = 1;

    @Layout(RecipeSection.class)
    @Widget(title = "Precision", description = "Number format of the computation.", advanced = true)
    @ValueSwitchWidget
    PrecisionChoice m_precision = PrecisionChoice.FP32;

    @Layout(RecipeSection.class)
    RecipeParameters m_recipe = new RecipeParameters();

    @Layout(StopSection.class)
    CheckpointParameters m_checkpoints = new CheckpointParameters();

    @Layout(InputSection.class)
    ImageColumns m_images = new ImageColumns();

    @Layout(InputSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_timeLimitShare > 0 && m_timeLimitShare <= 1)) {
            throw new InvalidSettingsException(
                    "Share of the time limit is " + m_timeLimitShare + ", must be above 0 to 1.");
        }
        if (!(m_heldOutShare >= 0 && m_heldOutShare <= 0.5)) {
            throw new InvalidSettingsException(
                    "Held-out share is " + m_heldOutShare + ", must be in 0..0.5.");
        }
        NodeExecution.configure(() -> DistillRecipe.of(this, ImageCountRecipe.FEW, true, false));
        m_teacher.validate();
        m_checkpoints.validate();
        m_runtime.validate();
    }
}
