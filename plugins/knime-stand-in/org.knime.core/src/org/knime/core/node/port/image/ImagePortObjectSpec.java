package org.knime.core.node.port.image;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ImagePortObjectSpec extends org.knime.core.node.port.AbstractSimplePortObjectSpec {
  public ImagePortObjectSpec() { }
  public ImagePortObjectSpec(org.knime.core.data.DataType type) { }
  public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  protected void load(org.knime.core.node.ModelContentRO model) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  protected void save(org.knime.core.node.ModelContentWO model) { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.AbstractSimplePortObjectSpec.AbstractSimplePortObjectSpecSerializer<org.knime.core.node.port.image.ImagePortObjectSpec> {
    public Serializer() { }
  }
}
