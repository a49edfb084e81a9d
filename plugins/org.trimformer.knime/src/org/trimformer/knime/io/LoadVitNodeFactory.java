// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;

/** Load ViT: a model file, or a fresh architecture. */
public final class LoadVitNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Load ViT")
                    .icon("load-vit.png")
                    .shortDescription(
                            "Loads a Vision Transformer from a file, or makes a fresh one.")
                    .fullDescription(
                            "<p>Reads a model file of Trimformer, or a ViT, DeiT or Swin checkpoint"
                                + " of timm or HuggingFace. The architecture is found from the"
                                + " names and shapes of the weights. Nothing is downloaded, and a"
                                + " damaged or hostile file is refused, never executed.</p><p>Or"
                                + " makes a fresh model with random weights, to be trained with"
                                + " <i>Distill</i>.</p>")
                    .sinceVersion(5, 9, 0)
                    .ports(
                            p ->
                                    p.addOutputPort("Model", "The model.", VitModelPortObject.TYPE)
                                            .addOutputTable(
                                                    "Layers",
                                                    "One row per block: mixer, tokens, feed-forward"
                                                            + " width, cost and parameters."))
                    .model(
                            m ->
                                    m.parametersClass(LoadVitParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            LoadVit.configure(
                                                                                    in, out)))
                                            .execute(LoadVit::execute))
                    .nodeType(NodeType.Source)
                    .keywords("vision transformer", "DeiT", "Swin", "timm", "safetensors", "pth");

    /** Used by KNIME. */
    public LoadVitNodeFactory() {
        super(NODE);
    }
}
