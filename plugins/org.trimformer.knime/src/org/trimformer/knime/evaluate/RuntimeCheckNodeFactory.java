// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.runtime.RuntimeReport;
import org.trimformer.runtime.TorchRuntime;

/** Runtime Check: what this machine computes on, and why not on the GPU. */
public final class RuntimeCheckNodeFactory extends DefaultNodeFactory {

    private static final ReportTable TABLE =
            new ReportTable(
                    ReportTable.Column.text("Item"),
                    ReportTable.Column.text("Value"),
                    ReportTable.Column.text("Note"));

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Runtime Check")
                    .icon("runtime-check.png")
                    .shortDescription(
                            "Shows what Trimformer computes on here, and what to do to use a GPU.")
                    .fullDescription(
                            "<p>Starts the engine and lists its version, the devices with their"
                                + " memory, the threads, where the native libraries come from and,"
                                + " if no GPU is used, the reason and the next step. Run it first"
                                + " when something does not work, and send its table along when you"
                                + " ask for help.</p>")
                    .sinceVersion(5, 9, 0)
                    .ports(
                            p ->
                                    p.addOutputTable(
                                            "Runtime",
                                            "One row per item: what it is, its value and a note."))
                    .model(
                            m ->
                                    m.withoutParameters()
                                            .configure((in, out) -> out.setOutSpecs(TABLE.spec()))
                                            .execute(RuntimeCheckNodeFactory::execute))
                    .nodeType(NodeType.Source)
                    .keywords("GPU", "CUDA", "device", "doctor", "PyTorch");

    /** Used by KNIME. */
    public RuntimeCheckNodeFactory() {
        super(NODE);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(
                in,
                out,
                monitor -> {
                    ReportTable.Rows rows = TABLE.open(in.getExecutionContext());
                    int row = 0;
                    for (RuntimeReport.Item item : TorchRuntime.instance().report(monitor).rows()) {
                        rows.add("Row" + row++, item.item(), item.value(), item.note());
                    }
                    out.setOutData(rows.close());
                });
    }
}
