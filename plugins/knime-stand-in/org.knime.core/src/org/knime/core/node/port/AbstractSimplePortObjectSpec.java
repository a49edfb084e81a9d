package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractSimplePortObjectSpec implements org.knime.core.node.port.PortObjectSpec {
  public AbstractSimplePortObjectSpec() { }
  public boolean equals(Object ospec) { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  protected abstract void load(org.knime.core.node.ModelContentRO model) throws org.knime.core.node.InvalidSettingsException;
  protected abstract void save(org.knime.core.node.ModelContentWO model);
  public abstract static class AbstractSimplePortObjectSpecSerializer<T extends org.knime.core.node.port.AbstractSimplePortObjectSpec> extends org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<T> {
    public AbstractSimplePortObjectSpecSerializer() { }
    public static <T extends org.knime.core.node.port.AbstractSimplePortObjectSpec> T loadPortObjectSpecFromModelSettings(org.knime.core.node.ModelContentRO model) throws IOException, ClassNotFoundException, InstantiationException, IllegalAccessException { throw new UnsupportedOperationException(); }
    public T loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) throws IOException { throw new UnsupportedOperationException(); }
    public static <T extends org.knime.core.node.port.AbstractSimplePortObjectSpec> void savePortObjectSpecToModelSettings(T spec, org.knime.core.node.ModelContentWO model) { throw new UnsupportedOperationException(); }
    public void savePortObjectSpec(T portObject, org.knime.core.node.port.PortObjectSpecZipOutputStream out) throws IOException { throw new UnsupportedOperationException(); }
  }
}
