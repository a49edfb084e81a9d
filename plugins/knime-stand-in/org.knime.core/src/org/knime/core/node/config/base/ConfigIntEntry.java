package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigIntEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigIntEntry() { }
  public ConfigIntEntry(String key, int i) { }
  public ConfigIntEntry(String key, String i) { }
  public int getInt() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
