package org.knime.core.data.image.png;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PNGImageCell extends org.knime.core.data.DataCell implements org.knime.core.data.image.png.PNGImageValue {
PNGImageCell() { }
  protected boolean equalContent(org.knime.core.data.DataValue otherValue) { throw new UnsupportedOperationException(); }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static org.knime.core.data.DataCellSerializer<org.knime.core.data.image.png.PNGImageCell> getCellSerializer() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.image.png.PNGImageContent getImageContent() { throw new UnsupportedOperationException(); }
  public String getImageExtension() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class PNGSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.image.png.PNGImageCell> {
    public PNGSerializer() { }
    public org.knime.core.data.image.png.PNGImageCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.image.png.PNGImageCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
