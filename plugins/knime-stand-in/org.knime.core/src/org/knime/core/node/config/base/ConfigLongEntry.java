package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigLongEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigLongEntry() { }
  public ConfigLongEntry(String key, String l) { }
  public ConfigLongEntry(String key, long l) { }
  public long getLong() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
