package org.knime.core.data.image.png;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PNGImageValue extends org.knime.core.data.image.ImageValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  static boolean equalContent(org.knime.core.data.image.png.PNGImageValue v1, org.knime.core.data.image.png.PNGImageValue v2) { throw new UnsupportedOperationException(); }
  org.knime.core.data.image.png.PNGImageContent getImageContent();
  public static class ImageCellUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected ImageCellUtilityFactory() { super(null); }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getGroupName() { throw new UnsupportedOperationException(); }
    protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
