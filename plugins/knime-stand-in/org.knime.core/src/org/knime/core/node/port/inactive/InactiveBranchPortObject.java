package org.knime.core.node.port.inactive;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class InactiveBranchPortObject implements org.knime.core.node.port.PortObject {
InactiveBranchPortObject() { }
  public static final org.knime.core.node.port.inactive.InactiveBranchPortObject INSTANCE = null;
  public org.knime.core.node.port.PortObjectSpec getSpec() { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.PortObject.PortObjectSerializer<org.knime.core.node.port.inactive.InactiveBranchPortObject> {
    public Serializer() { }
    public org.knime.core.node.port.inactive.InactiveBranchPortObject loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
    public void savePortObject(org.knime.core.node.port.inactive.InactiveBranchPortObject portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  }
}
