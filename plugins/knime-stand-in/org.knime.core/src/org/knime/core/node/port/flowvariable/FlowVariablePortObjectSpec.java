package org.knime.core.node.port.flowvariable;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class FlowVariablePortObjectSpec implements org.knime.core.node.port.PortObjectSpec {
FlowVariablePortObjectSpec() { }
  public static final org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec INSTANCE = null;
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec> {
    public Serializer() { }
    public org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) { throw new UnsupportedOperationException(); }
    public void savePortObjectSpec(org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec portObjectSpec, org.knime.core.node.port.PortObjectSpecZipOutputStream out) { throw new UnsupportedOperationException(); }
  }
}
