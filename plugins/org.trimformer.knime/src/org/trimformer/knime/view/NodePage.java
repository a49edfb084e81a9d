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
import org.trimformer.knime.table.ReportTable;

/**
 * The views of nodes. A node keeps the page's data as a table of one cell, which KNIME saves with
 * the workflow; the page asks for them once.
 */
public enum NodePage {
    /** Of Evaluate. */
    COMPARISON(
            "comparison.html",
            "<p>Which model to use, in a sentence; the models side by side: accuracy with its"
                    + " standard error, size, cost and speed, each with the change against the"
                    + " first model; accuracy against cost or measured time as a chart with its"
                    + " Pareto front; images that were right before and are wrong now, the most"
                    + " confident mistakes, classes that got worse; the confusion matrices as heat"
                    + " maps, and which classes are mixed up most.</p>"),
    /** Of Distill. */
    TRAINING(
            "training.html",
            "<p>Accuracy on training and held-out images, losses and learning rate per epoch; which"
                    + " epoch was chosen, and why the training ended.</p>"),
    /** Of Single-Path Search. */
    SEARCH(
            "search.html",
            "<p>The network before and after, block by block; cost, target and accuracy per epoch;"
                    + " how far the smaller model agrees with the original.</p>"),
    /** Of Token Prune &amp; Pool. */
    TOKENS(
            "tokens.html",
            "<p>Tokens and cost per block, and example images with their tokens after each block,"
                    + " chosen with a slider.</p>");

    private static final ReportTable DATA = new ReportTable(ReportTable.Column.text("Page"));

    private final String file;
    private final String description;

    NodePage(String file, String description) {
        this.file = file;
        this.description = description;
    }

    /** The view, to be added to the node. */
    public DefaultView create(RequireViewParameters view) {
        return view.withoutParameters()
                .description(description)
                .page(p -> p.fromString(() -> PageText.of(file)).relativePath(file))
                .initialData(d -> d.data(NodePage::data));
    }

    /** What the node keeps for the view. */
    public BufferedDataTable internalData(String json, ExecutionContext exec) {
        ReportTable.Rows rows = DATA.open(exec);
        rows.add("Data", json);
        return rows.close();
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
