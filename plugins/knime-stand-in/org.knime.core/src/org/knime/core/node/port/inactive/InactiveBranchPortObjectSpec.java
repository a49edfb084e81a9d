package org.knime.core.node.port.inactive;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class InactiveBranchPortObjectSpec implements org.knime.core.node.port.PortObjectSpec {
InactiveBranchPortObjectSpec() { }
  public static final org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec INSTANCE = null;
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec> {
    public Serializer() { }
    public org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) { throw new UnsupportedOperationException(); }
    public void savePortObjectSpec(org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec portObjectSpec, org.knime.core.node.port.PortObjectSpecZipOutputStream out) { throw new UnsupportedOperationException(); }
  }
}
