package org.knime.core.data.image;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ImageValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  org.knime.core.data.image.ImageContent getImageContent();
  String getImageExtension();
  public static class ImageValueUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
ImageValueUtilityFactory() { super(null); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
