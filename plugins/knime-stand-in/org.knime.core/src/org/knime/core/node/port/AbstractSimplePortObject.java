package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractSimplePortObject implements org.knime.core.node.port.PortObject {
  public AbstractSimplePortObject() { }
  public boolean equals(Object oport) { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  protected abstract void load(org.knime.core.node.ModelContentRO model, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.CanceledExecutionException;
  protected abstract void save(org.knime.core.node.ModelContentWO model, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException;
  public abstract static class AbstractSimplePortObjectSerializer<T extends org.knime.core.node.port.AbstractSimplePortObject> extends org.knime.core.node.port.PortObject.PortObjectSerializer<T> {
    public AbstractSimplePortObjectSerializer() { }
    public T loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
    public void savePortObject(T portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  }
}
