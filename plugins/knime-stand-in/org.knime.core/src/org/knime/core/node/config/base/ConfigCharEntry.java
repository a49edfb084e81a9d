package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigCharEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigCharEntry() { }
  public ConfigCharEntry(String key, char c) { }
  public ConfigCharEntry(String key, String c) { }
  public char getChar() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
