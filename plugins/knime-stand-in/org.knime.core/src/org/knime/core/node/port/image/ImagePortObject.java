package org.knime.core.node.port.image;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class ImagePortObject extends org.knime.core.node.port.AbstractPortObject {
  public static final org.knime.core.node.port.PortType TYPE = null;
  public static final org.knime.core.node.port.PortType TYPE_OPTIONAL = null;
  public ImagePortObject() { }
  public ImagePortObject(org.knime.core.data.image.ImageContent content, org.knime.core.node.port.image.ImagePortObjectSpec spec) { }
  public org.knime.core.node.port.image.ImagePortObjectSpec getSpec() { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  protected void load(org.knime.core.node.port.PortObjectZipInputStream in, org.knime.core.node.port.PortObjectSpec spec, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  protected void save(org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell toDataCell() { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.AbstractPortObject.AbstractPortObjectSerializer<org.knime.core.node.port.image.ImagePortObject> {
    public Serializer() { }
  }
}
