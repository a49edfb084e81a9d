package org.knime.core.data.filestore;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class FileStoreKey implements Comparable<org.knime.core.data.filestore.FileStoreKey> {
FileStoreKey() { }
  public FileStoreKey(UUID storeUUID, int index, int[] nestedLoopPath, int iterationIndex, String name) { }
  public int compareTo(org.knime.core.data.filestore.FileStoreKey o) { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public int getIndex() { throw new UnsupportedOperationException(); }
  public String getNameOnDisc() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public int[] getNestedLoopPath() { throw new UnsupportedOperationException(); }
  public UUID getStoreUUID() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.filestore.FileStoreKey load(DataInput input) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.filestore.FileStoreKey load(String stringRepresentation) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.filestore.FileStoreKey load(org.knime.core.node.ModelContentRO input) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public String saveToString() { throw new UnsupportedOperationException(); }
  public void save(DataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.ModelContentWO output) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
