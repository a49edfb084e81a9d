package org.knime.core.data.blob;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface BinaryObjectDataValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  static boolean equalContent(org.knime.core.data.blob.BinaryObjectDataValue v1, org.knime.core.data.blob.BinaryObjectDataValue v2) throws IOException { throw new UnsupportedOperationException(); }
  long length();
  InputStream openInputStream() throws IOException;
  public static final class BinaryObjectUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected BinaryObjectUtilityFactory() { super(null); }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
