package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigShortEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigShortEntry() { }
  public ConfigShortEntry(String key, String s) { }
  public ConfigShortEntry(String key, short s) { }
  public short getShort() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
