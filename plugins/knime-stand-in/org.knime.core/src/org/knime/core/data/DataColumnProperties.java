package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataColumnProperties implements Cloneable {
  public DataColumnProperties() { }
  public DataColumnProperties(Map<String, String> content) { }
  public org.knime.core.data.DataColumnProperties cloneAndOverwrite(Map<String, String> newProperties) { throw new UnsupportedOperationException(); }
  public boolean containsProperty(String key) { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public String getProperty(String key) { throw new UnsupportedOperationException(); }
  public String getProperty(String key, String defaultValue) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataColumnProperties load(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public Enumeration<String> properties() { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public int size() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
