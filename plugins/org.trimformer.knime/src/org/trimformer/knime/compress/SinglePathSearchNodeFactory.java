// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.view.NodePage;

/** Single-Path Search: learns which attention layers and hidden units a model can do without. */
public final class SinglePathSearchNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Single-Path Search")
                    .icon("single-path-search.png")
                    .shortDescription(
                            "Makes a Vision Transformer cheaper by searching for the parts it does"
                                    + " not need.")
                    .fullDescription(
                            "<p>Every attention layer is kept, replaced by a 3x3 or a 1x1"
                                + " convolution, or removed; every hidden unit of the feed-forward"
                                + " layers is kept or removed. The choices are learned together"
                                + " with the weights on the training images until the model meets"
                                + " the budget; the result is at most 2 % below the budget and"
                                + " never above it.</p><p>The model that comes out is ready to use:"
                                + " kernels are collapsed, batch norms folded in and unused weights"
                                + " dropped. Train it with <i>Distill</i> to win accuracy back."
                                + " Tokens of a ViT can be reduced afterwards, not before. In a"
                                + " Swin the convolutions are searched within its windows and see"
                                + " the whole map in the result.</p><p>The training-free method"
                                + " needs no labels and takes minutes: it fits what may replace"
                                + " each layer to what the layer does on the images, measures on"
                                + " held-out images what each change costs, and takes the cheapest"
                                + " combination within the budget. It may also make attention heads"
                                + " narrower and let the last blocks update the class token alone"
                                + " (class attention, Touvron et al., arXiv"
                                + " 2103.17239).</p><p>Method: single-path pruning of Vision"
                                + " Transformers (He et al., arXiv 2111.11802).</p>")
                    .sinceVersion(5, 9, 0)
                    .ports(
                            p ->
                                    p.addInputPort(
                                                    SinglePathSearch.MODEL,
                                                    "A ViT, DeiT or Swin with all its attention and"
                                                            + " tokens.",
                                                    VitModelPortObject.TYPE)
                                            .addInputTable(
                                                    SinglePathSearch.TRAINING,
                                                    "Labelled images to learn from; the"
                                                        + " training-free method needs no labels.")
                                            .addOutputPort(
                                                    "Searched model",
                                                    "The smaller model.",
                                                    VitModelPortObject.TYPE)
                                            .addOutputTable(
                                                    "Layer choices",
                                                    "One row per block: stage (Swin only), mixer,"
                                                            + " hidden units kept, MMACs before and"
                                                            + " after, gate probabilities; for the"
                                                            + " training-free method how well"
                                                            + " convolutions fit (R2).")
                                            .addOutputTable(
                                                    "Search history",
                                                    "One row per epoch: losses, accuracy, cost and"
                                                            + " choices.")
                                            .addOutputPort(
                                                    "Network picture",
                                                    "The blocks of the searched model: mixer, and"
                                                            + " hidden units kept of those before.",
                                                    ImagePortObject.TYPE))
                    .model(
                            m ->
                                    m.parametersClass(SinglePathSearchParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            SinglePathSearch
                                                                                    .configure(
                                                                                            in,
                                                                                            out)))
                                            .execute(SinglePathSearch::execute))
                    .addView(NodePage.SEARCH::create)
                    .nodeType(NodeType.Learner)
                    .keywords("prune", "compress", "SPViT", "architecture search", "convolution");

    /** Used by KNIME. */
    public SinglePathSearchNodeFactory() {
        super(NODE);
    }
}
