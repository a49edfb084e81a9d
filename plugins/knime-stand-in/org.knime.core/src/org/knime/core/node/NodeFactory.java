package org.knime.core.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;

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

    /**
     * Calls {@code createNodeDescription()} of the subclass. KNIME declares that method here with
     * an exception of XMLBeans, which the stand-in does without; so it is found by name.
     */
    private NodeDescription describe() {
        for (Class<?> c = getClass(); c != NodeFactory.class; c = c.getSuperclass()) {
            try {
                Method create = c.getDeclaredMethod("createNodeDescription");
                create.setAccessible(true);
                return (NodeDescription) create.invoke(this);
            } catch (NoSuchMethodException inSuperclassThen) {
                continue;
            } catch (IllegalAccessException | InvocationTargetException e) {
                Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
                throw new IllegalStateException("Problem creating node description", cause);
            }
        }
        throw new IllegalStateException(getClass().getName() + " has no description");
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
