// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.view.NodePage;

/** Distill: trains a model on labelled images and a teacher's answers. */
public final class DistillNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Distill")
                    .icon("distill.png")
                    .shortDescription(
                            "Trains or fine-tunes a Vision Transformer on labelled images, with a"
                                    + " teacher or without.")
                    .fullDescription(
                            "<p>This is the node that trains: a new model, a pretrained one on"
                                + " images of your own (fine-tuning), or a smaller model towards"
                                + " the original one (distillation). All weights are trained with"
                                + " AdamW, warm-up and cosine schedule. Images are read from disk"
                                + " batch by batch while the model learns. With held-out images the"
                                + " weights of the best epoch are kept, chosen by accuracy, and by"
                                + " loss where the images cannot tell accuracies apart; where no"
                                + " epoch is better than the model as it was given, that one is the"
                                + " result. Without a table of them a share of the training images"
                                + " is held out. An optional port gives the weights of the last"
                                + " epoch as well.</p><p>Epochs, learning rate and augmentation"
                                + " follow the number of training images where they are not set,"
                                + " and the node says what it chose.</p><p>A teacher, such as the"
                                + " model before compression, wins back more accuracy than labels"
                                + " alone.</p><p>A pretrained model learns to tell your own photos"
                                + " apart with <i>New classes from my images</i>: its body stays,"
                                + " and a new head takes the classes of the training table.</p><p>A"
                                + " node that was cancelled, or whose machine failed, goes on where"
                                + " it stopped when it is executed again with the same settings and"
                                + " inputs.</p><p>The progress line shows epoch, loss, accuracy and"
                                + " the time left; cancelling takes effect within one batch.</p>")
                    .sinceVersion(5, 9, 0)
                    .dynamicPorts(
                            p ->
                                    p.addInputPortGroup(
                                                    Distill.STUDENT,
                                                    g ->
                                                            g.name(Distill.STUDENT)
                                                                    .description(
                                                                            "The model to train.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addInputPortGroup(
                                                    Distill.TRAINING,
                                                    g ->
                                                            g.name(Distill.TRAINING)
                                                                    .description(
                                                                            "Labelled images to"
                                                                                + " learn from.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addInputPortGroup(
                                                    Distill.HELD_OUT,
                                                    g ->
                                                            g.name(Distill.HELD_OUT)
                                                                    .description(
                                                                            "Labelled images that"
                                                                                + " choose the best"
                                                                                + " epoch and stop"
                                                                                + " early.")
                                                                    .optional()
                                                                    .supportedTypes(
                                                                            BufferedDataTable.TYPE))
                                            .addInputPortGroup(
                                                    Distill.TEACHER,
                                                    g ->
                                                            g.name(Distill.TEACHER)
                                                                    .description(
                                                                            "A model with the same"
                                                                                + " classes and"
                                                                                + " input size that"
                                                                                + " the trained one"
                                                                                + " follows, such"
                                                                                + " as the one"
                                                                                + " before"
                                                                                + " compression.")
                                                                    .optional()
                                                                    .supportedTypes(
                                                                            VitModelPortObject
                                                                                    .TYPE))
                                            .addOutputPortGroup(
                                                    "Trained model",
                                                    g ->
                                                            g.name("Trained model")
                                                                    .description(
                                                                            "The model of the best"
                                                                                    + " epoch.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addOutputPortGroup(
                                                    "History",
                                                    g ->
                                                            g.name("History")
                                                                    .description(
                                                                            "One row per epoch:"
                                                                                + " loss, rate,"
                                                                                + " accuracy and"
                                                                                + " speed.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Curves",
                                                    g ->
                                                            g.name("Curves")
                                                                    .description(
                                                                            "Why the training"
                                                                                + " ended; losses,"
                                                                                + " accuracies and"
                                                                                + " learning rate"
                                                                                + " from epoch to"
                                                                                + " epoch.")
                                                                    .fixed(ImagePortObject.TYPE))
                                            .addOutputPortGroup(
                                                    Distill.LAST,
                                                    g ->
                                                            g.name(Distill.LAST)
                                                                    .description(
                                                                            "The model as it was"
                                                                                + " after the last"
                                                                                + " epoch, best or"
                                                                                + " not.")
                                                                    .optional()
                                                                    .supportedTypes(
                                                                            VitModelPortObject
                                                                                    .TYPE)))
                    .model(
                            m ->
                                    m.parametersClass(DistillParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            Distill.configure(
                                                                                    in, out)))
                                            .execute(Distill::execute))
                    .addView(NodePage.TRAINING::create)
                    .nodeType(NodeType.Learner)
                    .keywords(
                            "train",
                            "training",
                            "trainer",
                            "fine-tune",
                            "fine-tuning",
                            "finetune",
                            "transfer learning",
                            "own classes",
                            "learner",
                            "knowledge distillation");

    /** Used by KNIME. */
    public DistillNodeFactory() {
        super(NODE);
    }
}
