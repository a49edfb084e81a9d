package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ModelContent extends org.knime.core.node.config.Config implements org.knime.core.node.ModelContentRO, org.knime.core.node.ModelContentWO {
ModelContent() { super(null); }
  public ModelContent(String key) { super(null); }
  public org.knime.core.node.ModelContentWO addModelContent(String key) { throw new UnsupportedOperationException(); }
  public void addModelContent(org.knime.core.node.ModelContent modelContent) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.config.Config getInstance(String key) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ModelContent getModelContent(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.ModelContentRO loadFromXML(InputStream in) throws IOException { throw new UnsupportedOperationException(); }
}
