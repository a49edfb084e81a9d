// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.standin.ui.DefaultParameters;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

import java.util.Optional;

/** The view of one node, with the data of that node. */
final class DefaultNodeView implements NodeView {

    private final DefaultView m_view;
    private final DefaultNodeModel m_node;
    private NodeParameters m_parameters;

    DefaultNodeView(DefaultView view, DefaultNodeModel node) {
        m_view = view;
        m_node = node;
        if (view.parametersClass() != null) {
            m_parameters = DefaultParameters.create(view.parametersClass());
        }
    }

    @Override
    public Page getPage() {
        return m_view.page();
    }

    @Override
    @SuppressWarnings("unchecked") // callers only ask for the text
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return m_view.initialData().map(data -> (InitialDataService<D>) data.service(new Input()));
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
        return m_view.dataService().map(service -> service.service(new Input()));
    }

    @Override
    public <D> Optional<ApplyDataService<D>> createApplyDataService() {
        return Optional.empty();
    }

    @Override
    public void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_parameters != null) {
            ParametersSerializer.load(m_view.parametersClass(), settings).validate();
        }
    }

    @Override
    public void loadValidatedSettingsFrom(NodeSettingsRO settings) {
        if (m_parameters != null) {
            try {
                m_parameters = ParametersSerializer.load(m_view.parametersClass(), settings);
            } catch (InvalidSettingsException e) {
                throw new IllegalStateException(
                        "View settings that were checked cannot be loaded: " + e.getMessage(), e);
            }
        }
    }

    private final class Input implements DefaultView.ViewInput {

        @Override
        @SuppressWarnings("unchecked") // the view asks for the class it declared
        public <S extends NodeParameters> S getParameters() {
            return (S) m_parameters;
        }

        @Override
        public PortObject[] getInternalPortObjects() {
            return m_node.getInternalPortObjects();
        }
    }
}
