package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PortObject {
  public static final org.knime.core.node.port.PortType TYPE = null;
  public static final org.knime.core.node.port.PortType TYPE_OPTIONAL = null;
  org.knime.core.node.port.PortObjectSpec getSpec();
  String getSummary();
  javax.swing.JComponent[] getViews();
  public abstract static class FailOnInvocationPortObjectSerializer<T extends org.knime.core.node.port.PortObject> extends org.knime.core.node.port.PortObject.PortObjectSerializer<T> {
    public FailOnInvocationPortObjectSerializer() { }
    public T loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
    public void savePortObject(T portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
  }
  public abstract static class PortObjectSerializer<T extends org.knime.core.node.port.PortObject> implements org.knime.core.internal.SerializerMethodLoader.Serializer<T> {
    public PortObjectSerializer() { }
    public abstract T loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
    public abstract void savePortObject(T portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
  }
}
