// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.view.NodePage;

/** Evaluate: accuracy and cost of one or more models on labelled images. */
public final class EvaluateNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Evaluate")
                    .icon("evaluate.png")
                    .shortDescription(
                            "Measures accuracy, cost and speed of one or more Vision Transformers.")
                    .fullDescription(
                            "<p>Classifies the labelled images with every connected model and"
                                + " compares: accuracy statistics per class, confusion matrix, and"
                                + " one row per model with top-1 and top-5 accuracy, parameters,"
                                + " multiply-accumulates, file size and measured speed.</p><p>Class"
                                + " labels of the images are matched to the model's class names,"
                                + " then to the numbers 0, 1 and so on. A label that matches"
                                + " neither ends the node with a sentence, so no accuracy is ever"
                                + " reported for the wrong classes.</p><p>A backbone without a head"
                                + " is judged by its features: by a linear head fitted to the"
                                + " images, each image left out in turn, and by its nearest"
                                + " neighbours; a warning says so.</p><p>Times depend on the"
                                + " machine and on what else it does: compare models within one run"
                                + " of this node only.</p>")
                    .sinceVersion(5, 9, 0)
                    .dynamicPorts(
                            p ->
                                    p.addInputPortGroup(
                                                    Evaluate.MODEL,
                                                    g ->
                                                            g.name(Evaluate.MODEL)
                                                                    .description(
                                                                            "The model to measure.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addInputPortGroup(
                                                    Evaluate.MORE_MODELS,
                                                    g ->
                                                            g.name("More models")
                                                                    .description(
                                                                            "Models to compare it"
                                                                                + " with, one per"
                                                                                + " port; add a"
                                                                                + " port for each.")
                                                                    .extendable()
                                                                    .supportedTypes(
                                                                            VitModelPortObject
                                                                                    .TYPE))
                                            .addInputPortGroup(
                                                    Evaluate.IMAGES,
                                                    g ->
                                                            g.name(Evaluate.IMAGES)
                                                                    .description(
                                                                            "Labelled images the"
                                                                                + " models have"
                                                                                + " never seen.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Statistics",
                                                    g ->
                                                            g.name("Statistics")
                                                                    .description(
                                                                            "One row per class and"
                                                                                + " one called"
                                                                                + " Overall, in the"
                                                                                + " columns of"
                                                                                + " KNIME's"
                                                                                + " Scorer.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Confusion matrix",
                                                    g ->
                                                            g.name("Confusion matrix")
                                                                    .description(
                                                                            "Images by true class"
                                                                                + " (row) and"
                                                                                + " predicted class"
                                                                                + " (column).")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Cost",
                                                    g ->
                                                            g.name("Cost")
                                                                    .description(
                                                                            "One row per model:"
                                                                                + " accuracy, size,"
                                                                                + " cost (mean over"
                                                                                + " the images and"
                                                                                + " 95th"
                                                                                + " percentile) and"
                                                                                + " measured"
                                                                                + " speed.")
                                                                    .fixed(BufferedDataTable.TYPE)))
                    .model(
                            m ->
                                    m.parametersClass(EvaluateParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            Evaluate.configure(
                                                                                    in, out)))
                                            .execute(Evaluate::execute))
                    .addView(NodePage.COMPARISON::create)
                    .nodeType(NodeType.Other)
                    .keywords("scorer", "accuracy", "speed", "benchmark", "compare");

    /** Used by KNIME. */
    public EvaluateNodeFactory() {
        super(NODE);
    }
}
