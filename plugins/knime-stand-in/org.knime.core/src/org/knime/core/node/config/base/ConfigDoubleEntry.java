package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigDoubleEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigDoubleEntry() { }
  public ConfigDoubleEntry(String key, double d) { }
  public ConfigDoubleEntry(String key, String d) { }
  public double getDouble() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
