package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class NodeSettings extends org.knime.core.node.config.Config implements org.knime.core.node.NodeSettingsRO, org.knime.core.node.NodeSettingsWO {
NodeSettings() { super(null); }
  public NodeSettings(String key) { super(null); }
  public org.knime.core.node.NodeSettingsWO addNodeSettings(String key) { throw new UnsupportedOperationException(); }
  public void addNodeSettings(org.knime.core.node.NodeSettings settings) { throw new UnsupportedOperationException(); }
  public void copyTo(org.knime.core.node.config.ConfigWO dest) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.config.Config getInstance(String key) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeSettings getNodeSettings(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.NodeSettingsRO loadFromXML(InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.NodeSettings readFromFile(ObjectInputStream ois) throws IOException { throw new UnsupportedOperationException(); }
}
