package org.knime.core.data.image.png;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PNGImageContent implements org.knime.core.data.image.ImageContent {
  public static final org.knime.core.data.DataType TYPE = null;
  public PNGImageContent() { }
  public PNGImageContent(byte[] imageBytes) { }
  public PNGImageContent(InputStream is) throws IOException { }
  public boolean equals(Object o) { throw new UnsupportedOperationException(); }
  public byte[] getByteArrayReference() { throw new UnsupportedOperationException(); }
  public byte[] getByteArray() { throw new UnsupportedOperationException(); }
  public java.awt.Image getImage() { throw new UnsupportedOperationException(); }
  public java.awt.Dimension getPreferredSize() { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public void paint(java.awt.Graphics2D g, int width, int height) { throw new UnsupportedOperationException(); }
  public void save(OutputStream output) throws IOException { throw new UnsupportedOperationException(); }
  public void serialize(org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell toImageCell() { throw new UnsupportedOperationException(); }
}
