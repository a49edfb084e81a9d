// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;

/** ViT Predictor: classes of new images. */
public final class VitPredictorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("ViT Predictor")
                    .icon("vit-predictor.png")
                    .shortDescription("Predicts the class of images with a Vision Transformer.")
                    .fullDescription(
                            "<p>Appends to every row the most probable class of its image, its"
                                + " probability (the confidence) and, if wanted, the probability of"
                                + " every class of the model and further best classes. The images"
                                + " need no labels. Row keys, order and the other columns stay as"
                                + " they are.</p><p>Images are read, resized and normalised as the"
                                + " model says, batch by batch: the memory needed does not depend"
                                + " on the number of rows.</p><p>To measure how often predictions"
                                + " are right, use <i>Evaluate</i>, or KNIME's <i>Scorer</i> on the"
                                + " columns <tt>Label</tt> and <tt>Prediction (Label)</tt>.</p>")
                    .sinceVersion(5, 9, 0)
                    .ports(
                            p ->
                                    p.addInputPort("Model", "The model.", VitModelPortObject.TYPE)
                                            .addInputTable(
                                                    "Images",
                                                    "Images to classify: paths, PNG images or"
                                                            + " binary objects. Labels are not"
                                                            + " needed.")
                                            .addOutputTable(
                                                    "Predictions",
                                                    "The images with prediction, confidence and"
                                                            + " probabilities.")
                                            .addOutputTable(
                                                    "Engines",
                                                    "One row per inference engine: which one ran,"
                                                            + " why, and how fast."))
                    .model(
                            m ->
                                    m.parametersClass(VitPredictorParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            VitPredictor.configure(
                                                                                    in, out)))
                                            .execute(VitPredictor::execute))
                    .nodeType(NodeType.Predictor)
                    .keywords("classify", "predict", "inference", "apply", "label", "probability");

    /** Used by KNIME. */
    public VitPredictorNodeFactory() {
        super(NODE);
    }
}
