// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.trimformer.standin.data.StoredTable;
import org.trimformer.standin.files.RunFiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Factories, models and tables from the host's side. */
public interface NodeAccess {

    NodeDescription description(NodeFactory<?> factory);

    /** A node with the given configuration; null for a factory without one. */
    Node create(NodeFactory<?> factory, ModifiableNodeCreationConfiguration configuration);

    List<PortType> inputTypes(NodeModel model);

    List<PortType> outputTypes(NodeModel model);

    void save(NodeModel model, NodeSettingsWO settings);

    void validate(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] inputs)
            throws InvalidSettingsException;

    PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext context)
            throws Exception;

    void reset(NodeModel model);

    void dispose(NodeModel model);

    /** The warning since the last call, which forgets it. */
    Optional<Message> takeWarning(NodeModel model);

    void flowVariables(NodeModel model, Map<String, FlowVariable> available);

    List<FlowVariable> pushedFlowVariables(NodeModel model);

    ExecutionContext executionContext(NodeProgressMonitor progress, RunFiles files);

    /** A table on rows that are stored, under a spec that may differ from theirs in names. */
    BufferedDataTable table(StoredTable rows, DataTableSpec spec);

    StoredTable rows(BufferedDataTable table);
}
