package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PortObjectSpec {
  javax.swing.JComponent[] getViews();
  public abstract static class FailOnInvocationPortObjectSpecSerializer<T extends org.knime.core.node.port.PortObjectSpec> extends org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<T> {
    public FailOnInvocationPortObjectSpecSerializer() { }
    public T loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) { throw new UnsupportedOperationException(); }
    public void savePortObjectSpec(T portObjectSpec, org.knime.core.node.port.PortObjectSpecZipOutputStream out) { throw new UnsupportedOperationException(); }
  }
  public abstract static class PortObjectSpecSerializer<T extends org.knime.core.node.port.PortObjectSpec> implements org.knime.core.internal.SerializerMethodLoader.Serializer<T> {
    public PortObjectSpecSerializer() { }
    public abstract T loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) throws IOException;
    public abstract void savePortObjectSpec(T portObjectSpec, org.knime.core.node.port.PortObjectSpecZipOutputStream out) throws IOException;
  }
}
