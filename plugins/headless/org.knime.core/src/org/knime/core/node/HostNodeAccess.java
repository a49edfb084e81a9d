// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.trimformer.standin.access.NodeAccess;
import org.trimformer.standin.data.StoredTable;
import org.trimformer.standin.files.RunFiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Opens factories, models and tables to the host. Created by name, see {@code Access}. */
final class HostNodeAccess implements NodeAccess {

    @Override
    public NodeDescription description(NodeFactory<?> factory) {
        return factory.description();
    }

    @Override
    public Node create(NodeFactory<?> factory, ModifiableNodeCreationConfiguration configuration) {
        NodeModel model =
                configuration == null
                        ? factory.createNodeModel()
                        : factory.createNodeModel(configuration);
        // a node only ever asks its factory, it never hands it a model of its own
        @SuppressWarnings("unchecked")
        NodeFactory<NodeModel> asked = (NodeFactory<NodeModel>) factory;
        return new Node(
                asked,
                model,
                configuration == null ? null : configuration.getPortConfig().orElse(null));
    }

    @Override
    public List<PortType> inputTypes(NodeModel model) {
        return IntStream.range(0, model.getNrInPorts()).mapToObj(model::getInPortType).toList();
    }

    @Override
    public List<PortType> outputTypes(NodeModel model) {
        return IntStream.range(0, model.getNrOutPorts()).mapToObj(model::getOutPortType).toList();
    }

    @Override
    public void save(NodeModel model, NodeSettingsWO settings) {
        model.saveSettingsTo(settings);
    }

    @Override
    public void validate(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException {
        model.validateSettings(settings);
    }

    @Override
    public void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException {
        model.loadValidatedSettingsFrom(settings);
    }

    @Override
    public PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        return model.configure(inputs);
    }

    @Override
    public PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext context)
            throws Exception {
        return model.execute(inputs, context);
    }

    @Override
    public void reset(NodeModel model) {
        model.takeWarning();
        model.forgetPushedFlowVariables();
        model.reset();
        if (model instanceof PortObjectHolder holder) {
            holder.setInternalPortObjects(null);
        } else if (model instanceof BufferedDataTableHolder holder) {
            holder.setInternalTables(null);
        }
    }

    @Override
    public void dispose(NodeModel model) {
        model.onDispose();
    }

    @Override
    public Optional<Message> takeWarning(NodeModel model) {
        return model.takeWarning();
    }

    @Override
    public void flowVariables(NodeModel model, Map<String, FlowVariable> available) {
        model.flowVariables(available);
    }

    @Override
    public List<FlowVariable> pushedFlowVariables(NodeModel model) {
        return model.pushedFlowVariables();
    }

    @Override
    public ExecutionContext executionContext(NodeProgressMonitor progress, RunFiles files) {
        return new ExecutionContext(progress, files);
    }

    @Override
    public BufferedDataTable table(StoredTable rows, DataTableSpec spec) {
        return new BufferedDataTable(rows, spec);
    }

    @Override
    public StoredTable rows(BufferedDataTable table) {
        return table.rows();
    }
}
