// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.apache.xmlbeans.XmlException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;

/**
 * The base class of node factories. Subclasses have a public constructor without arguments that
 * hands over the node.
 */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
        implements NodeDialogFactory, NodeViewFactory<NodeModel> {

    private final DefaultNode m_node;

    /** A factory of the node. */
    protected DefaultNodeFactory(DefaultNode node) {
        super(true);
        m_node = Objects.requireNonNull(node, "node");
    }

    /** Makes the description; the host calls it once, through {@link #init()}. */
    protected final NodeDescription createNodeDescription()
            throws SAXException, IOException, XmlException {
        return m_node.describe();
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        var builder = new PortsConfigurationBuilder();
        for (var group : m_node.m_ports.groups()) {
            addGroup(builder, group);
        }
        return Optional.of(builder);
    }

    private static void addGroup(PortsConfigurationBuilder builder, PortGroups.Group group) {
        switch (group.mode().kind()) {
            case FIXED -> addFixed(builder, group);
            case OPTIONAL -> addOptional(builder, group);
            case EXTENDABLE -> addExtendable(builder, group);
            case EXCHANGEABLE -> addExchangeable(builder, group);
        }
    }

    private static void addFixed(PortsConfigurationBuilder builder, PortGroups.Group group) {
        var type = group.mode().type();
        switch (group.side()) {
            case INPUT -> builder.addFixedInputPortGroup(group.id(), type);
            case OUTPUT -> builder.addFixedOutputPortGroup(group.id(), type);
            case BOTH -> builder.addFixedPortGroup(group.id(), type);
        }
    }

    private static void addOptional(PortsConfigurationBuilder builder, PortGroups.Group group) {
        var id = group.id();
        var types = group.mode().supportedTypes();
        var preset = group.mode().type();
        switch (group.side()) {
            case INPUT -> {
                if (preset == null) {
                    builder.addOptionalInputPortGroup(id, types);
                } else {
                    builder.addOptionalInputPortGroupWithDefault(id, preset, types);
                }
            }
            case OUTPUT -> {
                if (preset == null) {
                    builder.addOptionalOutputPortGroup(id, types);
                } else {
                    builder.addOptionalOutputPortGroupWithDefault(id, preset, types);
                }
            }
            case BOTH -> {
                if (preset == null) {
                    builder.addOptionalPortGroup(id, types);
                } else {
                    builder.addOptionalPortGroupWithDefault(id, preset, types);
                }
            }
        }
    }

    private static void addExtendable(PortsConfigurationBuilder builder, PortGroups.Group group) {
        var id = group.id();
        var mode = group.mode();
        var types = mode.supportedTypes();
        switch (group.side()) {
            case INPUT ->
                    builder.addExtendableInputPortGroupWithDefault(
                            id, mode.fixedTypes(), mode.defaultTypes(), types);
            case OUTPUT ->
                    builder.addExtendableOutputPortGroupWithDefault(
                            id, mode.fixedTypes(), mode.defaultTypes(), types);
            case BOTH ->
                    builder.addExtendablePortGroupWithDefault(
                            id, mode.fixedTypes(), mode.defaultTypes(), types);
        }
    }

    private static void addExchangeable(PortsConfigurationBuilder builder, PortGroups.Group group) {
        var type = group.mode().type();
        var types = group.mode().supportedTypes();
        switch (group.side()) {
            case INPUT -> builder.addExchangeableInputPortGroup(group.id(), type, types);
            case OUTPUT -> builder.addExchangeableOutputPortGroup(group.id(), type, types);
            case BOTH -> builder.addExchangeablePortGroup(group.id(), type, types);
        }
    }

    @Override
    protected final NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
        var ports =
                creationConfig
                        .getPortConfig()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The node was created without its ports."));
        return new DefaultNodeModel(m_node.m_model, m_node.m_texts.name(), ports);
    }

    @Override
    public boolean hasNodeDialog() {
        return m_node.m_model.parametersClass() != null
                || m_node.view().map(DefaultView::parametersClass).isPresent();
    }

    @Deprecated
    @Override
    protected final boolean hasDialog() {
        return false; // of the classic kind
    }

    @Override
    protected final int getNrNodeViews() {
        return hasNodeView() ? 1 : 0;
    }

    /** Whether the node has a view. */
    public final boolean hasNodeView() {
        return m_node.view().isPresent();
    }

    @Override
    public final NodeView createNodeView(NodeModel nodeModel) {
        var view =
                m_node.view().orElseThrow(() -> new IllegalStateException("The node has no view."));
        return new DefaultNodeView(view, (DefaultNodeModel) nodeModel);
    }

    @Override
    public final NodeType getType() {
        return m_node.type();
    }

    @Override
    public final URL getIcon() {
        return getClass().getResource(m_node.m_texts.icon());
    }
}
