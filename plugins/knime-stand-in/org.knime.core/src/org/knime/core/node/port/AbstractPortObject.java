package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractPortObject implements org.knime.core.node.port.PortObject {
  public AbstractPortObject() { }
  protected abstract void load(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
  protected abstract void save(org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
  public abstract static class AbstractPortObjectSerializer<T extends org.knime.core.node.port.AbstractPortObject> extends org.knime.core.node.port.PortObject.PortObjectSerializer<T> {
    public AbstractPortObjectSerializer() { }
    public T loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
    public void savePortObject(T portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  }
}
