package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class ConfigurableNodeFactory<T extends org.knime.core.node.NodeModel> extends org.knime.core.node.NodeFactory<T> {
  protected ConfigurableNodeFactory() { }
  protected ConfigurableNodeFactory(boolean lazyInitialization) { }
  public final org.knime.core.node.context.ModifiableNodeCreationConfiguration createNodeCreationConfig() { throw new UnsupportedOperationException(); }
  protected abstract T createNodeModel(org.knime.core.node.context.NodeCreationConfiguration creationConfig);
  @Deprecated public T createNodeModel() { throw new UnsupportedOperationException(); }
  protected abstract Optional<org.knime.core.node.ConfigurableNodeFactory.PortsConfigurationBuilder> createPortsConfigBuilder();
  @Deprecated public boolean isPortConfigurableViaMenu() { throw new UnsupportedOperationException(); }
  public interface ConfigurableNodeDialog {
    Optional<org.knime.core.node.context.ModifiableNodeCreationConfiguration> getNewNodeCreationConfiguration();
    void setCurrentNodeCreationConfiguration(org.knime.core.node.context.ModifiableNodeCreationConfiguration config);
  }
  protected static final class PortsConfigurationBuilder {
    public PortsConfigurationBuilder() { }
    public void addBoundExtendableInputPortGroupWithDefault(String pGrpId, String pBndGrpId, int fixedPortNumber, int defaultPortNumber) { throw new UnsupportedOperationException(); }
    public void addBoundExtendableInputPortGroup(String pGrpId, String pBndGrpId) { throw new UnsupportedOperationException(); }
    public void addBoundExtendableInputPortGroup(String pGrpId, String pBndGrpId, int fixedPortNumber) { throw new UnsupportedOperationException(); }
    public void addBoundExtendableOutputPortGroupWithDefault(String pGrpId, String pBndGrpId, int fixedPortNumber, int defaultPortNumber) { throw new UnsupportedOperationException(); }
    public void addBoundExtendableOutputPortGroup(String pGrpId, String pBndGrpId) { throw new UnsupportedOperationException(); }
    public void addBoundExtendableOutputPortGroup(String pGrpId, String pBndGrpId, int fixedPortNumber) { throw new UnsupportedOperationException(); }
    public void addBoundExtendablePortGroupWithDefault(String pGrpId, String pBndGrpId, int fixedPortNumber, int defaultPortNumber) { throw new UnsupportedOperationException(); }
    public void addBoundExtendablePortGroup(String pGrpId, String pBndGrpId) { throw new UnsupportedOperationException(); }
    public void addBoundExtendablePortGroup(String pGrpId, String pBndGrpId, int fixedPortNumber) { throw new UnsupportedOperationException(); }
    public void addExchangeableInputPortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExchangeableInputPortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExchangeableOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExchangeableOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExchangeablePortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExchangeablePortGroup(String pGrpId, org.knime.core.node.port.PortType defaultType, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroup(String pGrpId, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableInputPortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendableOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType[] defaultPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroup(String pGrpId, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addExtendablePortGroup(String pGrpId, org.knime.core.node.port.PortType[] fixedPortTypes, org.knime.core.node.port.PortType... supportedTypes) { throw new UnsupportedOperationException(); }
    public void addFixedInputPortGroup(String pGrpId, org.knime.core.node.port.PortType... fixedPortTypes) { throw new UnsupportedOperationException(); }
    public void addFixedOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType... fixedPortTypes) { throw new UnsupportedOperationException(); }
    public void addFixedPortGroup(String pGrpId, org.knime.core.node.port.PortType... fixedPortTypes) { throw new UnsupportedOperationException(); }
    public void addNonInteractiveExtendableInputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addNonInteractiveExtendableOutputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> supportedTypesPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalInputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalInputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
    public void addOptionalInputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalInputPortGroup(String pGrpId, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
    public void addOptionalOutputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalOutputPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
    public void addOptionalOutputPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalOutputPortGroup(String pGrpId, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
    public void addOptionalPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalPortGroupWithDefault(String pGrpId, org.knime.core.node.port.PortType defaultPort, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
    public void addOptionalPortGroup(String pGrpId, java.util.function.Predicate<org.knime.core.node.port.PortType> optionalPortsPredicate) { throw new UnsupportedOperationException(); }
    public void addOptionalPortGroup(String pGrpId, org.knime.core.node.port.PortType... optionalPorts) { throw new UnsupportedOperationException(); }
  }
}
