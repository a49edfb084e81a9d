// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;

/** Export ViT: a model as files for other programs. */
public final class ExportVitNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Export ViT")
                    .icon("export-vit.png")
                    .shortDescription(
                            "Writes a Vision Transformer for Python, browsers, phones and servers.")
                    .fullDescription(
                            "<p>Writes the model with everything that compression changed: as"
                                + " <i>safetensors</i> with a short Python module, as"
                                + " <i>TorchScript</i> or as <i>ONNX</i>. Class names and"
                                + " preprocessing stand in the file and in <tt>config.json</tt> and"
                                + " <tt>preprocessor_config.json</tt> beside it.</p><p>What was"
                                + " written is opened again by the program it is for and compared"
                                + " with the model: the first output says how large the largest"
                                + " difference is, how often the predicted class is the same, and"
                                + " how fast it runs here. A file that gives other answers is not"
                                + " delivered. Files are moved to their place only when all of them"
                                + " are good.</p>")
                    .sinceVersion(5, 9, 0)
                    .dynamicPorts(
                            p ->
                                    p.addInputPortGroup(
                                                    ExportVit.MODEL,
                                                    g ->
                                                            g.name(ExportVit.MODEL)
                                                                    .description(
                                                                            "The model to write.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addInputPortGroup(
                                                    ExportVit.IMAGES,
                                                    g ->
                                                            g.name(ExportVit.IMAGES)
                                                                    .description(
                                                                            "Images to compare the"
                                                                                + " written file"
                                                                                + " on; no labels"
                                                                                + " are needed.")
                                                                    .optional()
                                                                    .supportedTypes(
                                                                            BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Report",
                                                    g ->
                                                            g.name("Report")
                                                                    .description(
                                                                            "How the written file"
                                                                                + " agrees with the"
                                                                                + " model, and how"
                                                                                + " fast it runs.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Files",
                                                    g ->
                                                            g.name("Files")
                                                                    .description(
                                                                            "One row per written"
                                                                                    + " file.")
                                                                    .fixed(BufferedDataTable.TYPE)))
                    .model(
                            m ->
                                    m.parametersClass(ExportVitParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            ExportVit.configure(
                                                                                    in, out)))
                                            .execute(ExportVit::execute))
                    .nodeType(NodeType.Sink)
                    .keywords("ONNX", "TorchScript", "safetensors", "save", "write", "deploy");

    /** Used by KNIME. */
    public ExportVitNodeFactory() {
        super(NODE);
    }
}
