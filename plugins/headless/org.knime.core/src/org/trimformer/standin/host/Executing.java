// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.standin.access.Access;
import org.trimformer.standin.files.RunFiles;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One call of a model's execute, and what KNIME makes of what comes out. */
record Executing(NodeModel model, List<PortType> outputs, RunFiles files) {

    Executed run(NodeProgressMonitor progress, PortObject... inputs) {
        if (Arrays.asList(inputs).contains(InactiveBranchPortObject.INSTANCE)
                && !(model instanceof InactiveBranchConsumer)) {
            List<PortObject> inactive =
                    Collections.nCopies(outputs.size(), InactiveBranchPortObject.INSTANCE);
            return done(inactive, List.of(), NodeMessage.NONE);
        }
        try {
            return call(progress, inputs);
            // whatever node code throws, native libraries that are missing included, is its result
        } catch (Throwable thrown) {
            return Failures.executed(thrown, isCanceled(progress), inputs);
        } finally {
            if (isCanceled(progress)) {
                // the interrupt that came with the cancellation was for the node, not for the host
                Thread.interrupted();
            }
        }
    }

    private Executed call(NodeProgressMonitor progress, PortObject... inputs) throws Exception {
        Access.NODES.takeWarning(model);
        progress.checkCanceled();
        PortObject[] result =
                Access.NODES.execute(model, inputs, Access.NODES.executionContext(progress, files));
        // a node that ignores cancellation and returns is canceled all the same
        progress.checkCanceled();
        check(result);
        List<PortObject> internal = internal();
        for (PortObject object : all(Arrays.asList(result), internal)) {
            if (object instanceof FileStorePortObject stored) {
                Access.FILE_STORES.flush(stored);
            }
        }
        files.retain(
                all(Arrays.asList(result), internal).stream()
                        .filter(BufferedDataTable.class::isInstance)
                        .map(o -> Access.NODES.rows((BufferedDataTable) o))
                        .toList());
        return done(Arrays.asList(result), internal, warning(result, inputs));
    }

    private static Executed done(
            List<PortObject> objects, List<PortObject> internal, NodeMessage message) {
        return new Executed(Executed.Status.DONE, objects, internal, message, Optional.empty());
    }

    private static boolean isCanceled(NodeProgressMonitor progress) {
        try {
            progress.checkCanceled();
            return false;
        } catch (CanceledExecutionException canceled) {
            return true;
        }
    }

    private void check(PortObject... result) throws KNIMEException {
        int count = result == null ? 0 : result.length;
        if (count != outputs.size()) {
            throw invalid(count + " outputs instead of " + outputs.size());
        }
        for (int i = 0; i < count; i++) {
            if (result[i] == null) {
                throw invalid("data at output " + i + " is null.");
            }
            if (!outputs.get(i).acceptsPortObject(result[i])) {
                throw invalid(
                        "data at output "
                                + i
                                + " is a "
                                + result[i].getClass().getName()
                                + ", not a "
                                + outputs.get(i).getPortObjectClass().getName()
                                + ".");
            }
        }
    }

    private static KNIMEException invalid(String reason) {
        return new KNIMEException(
                "Execute failed: Invalid result. Execution failed, reason: " + reason);
    }

    private List<PortObject> internal() {
        PortObject[] held = null;
        if (model instanceof PortObjectHolder holder) {
            held = holder.getInternalPortObjects();
        } else if (model instanceof BufferedDataTableHolder holder) {
            held = holder.getInternalTables();
        }
        return held == null ? List.of() : Arrays.asList(held);
    }

    private static List<PortObject> all(List<PortObject> first, List<PortObject> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private NodeMessage warning(PortObject[] result, PortObject... inputs) {
        Optional<Message> warning = Access.NODES.takeWarning(model);
        if (warning.isPresent()) {
            return warning.get().renderIssueDetails(inputs).toNodeMessage(NodeMessage.Type.WARNING);
        }
        List<BufferedDataTable> tables =
                Arrays.stream(result)
                        .filter(BufferedDataTable.class::isInstance)
                        .map(BufferedDataTable.class::cast)
                        .toList();
        if (tables.isEmpty() || tables.stream().anyMatch(t -> t.size() > 0)) {
            return NodeMessage.NONE;
        }
        return NodeMessage.newWarning(
                tables.size() == 1
                        ? "Node created an empty data table."
                        : "Node created empty data tables on all out-ports.");
    }
}
