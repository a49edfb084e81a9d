package org.knime.core.node.port.flowvariable;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class FlowVariablePortObject implements org.knime.core.node.port.PortObject {
FlowVariablePortObject() { }
  public static final org.knime.core.node.port.flowvariable.FlowVariablePortObject INSTANCE = null;
  public static final org.knime.core.node.port.PortType TYPE = null;
  public static final org.knime.core.node.port.PortType TYPE_OPTIONAL = null;
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObjectSpec getSpec() { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.PortObject.PortObjectSerializer<org.knime.core.node.port.flowvariable.FlowVariablePortObject> {
    public Serializer() { }
    public org.knime.core.node.port.flowvariable.FlowVariablePortObject loadPortObject(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
    public void savePortObject(org.knime.core.node.port.flowvariable.FlowVariablePortObject portObject, org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  }
}
