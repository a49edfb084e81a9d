package org.knime.core.util;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class Version implements Comparable<org.knime.core.util.Version>, Serializable {
Version() { }
  public static final org.knime.core.util.Version EMPTY_VERSION = null;
  public Version(int major, int minor, int revision) { }
  public Version(int major, int minor, int revision, String qualifier) { }
  public Version(String version) { }
  public int getMajor() { throw new UnsupportedOperationException(); }
  public int getMinor() { throw new UnsupportedOperationException(); }
  public int getRevision() { throw new UnsupportedOperationException(); }
  public String getQualifier() { throw new UnsupportedOperationException(); }
  public int compareTo(org.knime.core.util.Version o) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public boolean isSameOrNewer(org.knime.core.util.Version version) { throw new UnsupportedOperationException(); }
}
