// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.DefaultView.ViewInput;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.model.evaluate.Evaluation;

import java.util.List;

/**
 * The view of Evaluate: models side by side. The node keeps the page's data as a table of one cell,
 * which KNIME saves with the workflow; the page asks for them once.
 */
public final class ComparisonView {
    private static final ReportTable DATA = new ReportTable(ReportTable.Column.text("Comparison"));

    private ComparisonView() {}

    /** The view, to be added to the node. */
    public static DefaultView create(RequireViewParameters view) {
        return view.withoutParameters()
                .description(
                        "<p>The models side by side: accuracy with its standard error, size, cost"
                                + " and speed, each with the change against the first model;"
                                + " accuracy against cost as a chart; the confusion matrices as"
                                + " heat maps, and which classes are mixed up most.</p>")
                .page(p -> p.fromString(ComparisonView::page).relativePath("comparison.html"))
                .initialData(d -> d.data(ComparisonView::data));
    }

    /** What the node keeps for the view. */
    public static BufferedDataTable internalData(
            List<ModelDescription> models, List<Evaluation> evaluations, ExecutionContext exec) {
        ReportTable.Rows rows = DATA.open(exec);
        rows.add("Data", new ComparisonPage(models, evaluations).json());
        return rows.close();
    }

    private static String page() {
        return PageText.of("comparison.html");
    }

    /**
     * The JSON that {@link #internalData} kept; null, which the page explains, before execution.
     */
    static String data(ViewInput input) {
        PortObject[] kept = kept(input);
        if (kept == null || kept.length == 0) {
            return null;
        }
        try (CloseableRowIterator rows = ((BufferedDataTable) kept[0]).iterator()) {
            return ((StringValue) rows.next().getCell(0)).getStringValue();
        }
    }

    /**
     * What this very node keeps. KNIME's own answer is wrong for copies: it holds the data in the
     * node factory, which a node and its copy share (seen in 5.9.0), so the node is asked first.
     */
    private static PortObject[] kept(ViewInput input) {
        NodeContext context = NodeContext.getContext();
        if (context != null && context.getNodeContainer() instanceof NativeNodeContainer node) {
            return node.getNode().getInternalHeldPortObjects();
        }
        return input.getInternalPortObjects();
    }
}
