// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.apache.xmlbeans.XmlException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.net.URL;

/**
 * Makes the models of one kind of node and describes it. Factories are created through their public
 * constructor without parameters; class names are permanent ids in saved workflows.
 *
 * @param <T> the model
 */
public abstract class NodeFactory<T extends NodeModel> {

    private final boolean lazy;
    private NodeDescription description;

    protected NodeFactory() {
        this(false);
    }

    protected NodeFactory(boolean lazyInitialization) {
        lazy = lazyInitialization;
    }

    /** Reads the description; must run once before anything is asked of it. */
    public synchronized void init() {
        if (description == null) {
            description = describe();
        }
    }

    private NodeDescription describe() {
        try {
            return createNodeDescription();
        } catch (SAXException | IOException | XmlException e) {
            throw new IllegalStateException("Problem creating node description", e);
        }
    }

    /** What the node says about itself. KNIME reads an XML file here; the stand-in has no such. */
    protected NodeDescription createNodeDescription()
            throws SAXException, IOException, XmlException {
        throw new IllegalStateException(
                getClass().getName() + " must create its description in code");
    }

    synchronized NodeDescription description() {
        init();
        return description;
    }

    public final boolean isLazilyInitialized() {
        return lazy;
    }

    /** The name of the factory class. */
    public final String getFactoryId() {
        return getClass().getName();
    }

    /** Makes a model with default ports. */
    public abstract T createNodeModel();

    /** Makes a model with configured ports; one with default ports unless overridden. */
    protected T createNodeModel(NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    protected abstract int getNrNodeViews();

    @Deprecated
    protected abstract boolean hasDialog();

    public final String getNodeName() {
        return description().getNodeName();
    }

    public NodeType getType() {
        return description().getType();
    }

    public String getInportName(int index) {
        return description().getInportName(index);
    }

    public final String getInportDescription(int index) {
        return description().getInportDescription(index);
    }

    public String getOutportName(int index) {
        return description().getOutportName(index);
    }

    public final String getOutportDescription(int index) {
        return description().getOutportDescription(index);
    }

    public String getInteractiveViewName() {
        return description().getInteractiveViewName();
    }

    protected final String getViewDescription(int index) {
        return description().getViewDescription(index);
    }

    public final String[] getKeywords() {
        return description().getKeywords();
    }

    public final boolean isDeprecated() {
        return description().isDeprecated();
    }

    public Element getXMLDescription() {
        return description().getXMLDescription();
    }

    /** The icon beside the factory class; null if there is none. */
    public URL getIcon() {
        String path = description().getIconPath();
        return path == null ? null : getClass().getResource(path);
    }

    /** Writes what distinguishes factories of one class, for node sets; nothing by default. */
    public void saveAdditionalFactorySettings(ConfigWO config) {}

    /** Reads what {@link #saveAdditionalFactorySettings} wrote; nothing by default. */
    public void loadAdditionalFactorySettings(ConfigRO config) throws InvalidSettingsException {}

    /** What a node is for; its colour in the workflow. */
    public enum NodeType {
        Source,
        Sink,
        Learner,
        Predictor,
        Manipulator,
        Visualizer,
        Widget,
        Configuration,
        Container,
        Meta,
        Subnode,
        LoopStart,
        LoopEnd,
        ScopeStart,
        ScopeEnd,
        @Deprecated
        QuickForm,
        VirtualIn,
        VirtualOut,
        Other,
        Missing,
        Unknown
    }
}
