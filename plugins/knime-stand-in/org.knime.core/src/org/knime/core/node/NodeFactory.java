package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class NodeFactory<T extends org.knime.core.node.NodeModel> {
  protected NodeFactory() { }
  protected NodeFactory(boolean lazyInitialization) { }
  @Deprecated public static void addLoadedFactory(Class<? extends org.knime.core.node.NodeFactory> factoryClass) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.AbstractNodeView<T> createAbstractNodeView(int viewIndex, T nodeModel) { throw new UnsupportedOperationException(); }
  protected T createNodeModel(org.knime.core.node.context.NodeCreationConfiguration creationConfig) { throw new UnsupportedOperationException(); }
  public abstract T createNodeModel();
  public static java.net.URL getDefaultIcon() { throw new UnsupportedOperationException(); }
  public final String getFactoryId() { throw new UnsupportedOperationException(); }
  public java.net.URL getIcon() { throw new UnsupportedOperationException(); }
  public final String getInportDescription(int index) { throw new UnsupportedOperationException(); }
  public String getInportName(int index) { throw new UnsupportedOperationException(); }
  public String getInteractiveViewName() { throw new UnsupportedOperationException(); }
  public final String[] getKeywords() { throw new UnsupportedOperationException(); }
  @Deprecated public static List<String> getLoadedNodeFactories() { throw new UnsupportedOperationException(); }
  public final String getNodeName() { throw new UnsupportedOperationException(); }
  @Deprecated protected final String getNodeViewName(int index) { throw new UnsupportedOperationException(); }
  protected org.knime.core.node.NodeDescription createNodeDescription() throws org.xml.sax.SAXException, IOException, org.apache.xmlbeans.XmlException { throw new UnsupportedOperationException(); }
  protected abstract int getNrNodeViews();
  public final String getOutportDescription(int index) { throw new UnsupportedOperationException(); }
  public String getOutportName(int index) { throw new UnsupportedOperationException(); }
  @Deprecated protected InputStream getPropertiesInputStream() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeFactory.NodeType getType() { throw new UnsupportedOperationException(); }
  protected final String getViewDescription(int index) { throw new UnsupportedOperationException(); }
  public org.w3c.dom.Element getXMLDescription() { throw new UnsupportedOperationException(); }
  @Deprecated protected abstract boolean hasDialog();
  public void init() { throw new UnsupportedOperationException(); }
  public final boolean isDeprecated() { throw new UnsupportedOperationException(); }
  public final boolean isLazilyInitialized() { throw new UnsupportedOperationException(); }
  public void loadAdditionalFactorySettings(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void saveAdditionalFactorySettings(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public enum NodeType {
Configuration,Container,Learner,LoopEnd,LoopStart,Manipulator,Meta,Missing,Other,Predictor,QuickForm,ScopeEnd,ScopeStart,Sink,Source,Subnode,Unknown,VirtualIn,VirtualOut,Visualizer,Widget;
  }
}
