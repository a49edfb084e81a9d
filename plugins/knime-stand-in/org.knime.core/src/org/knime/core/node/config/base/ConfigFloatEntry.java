package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigFloatEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigFloatEntry() { }
  public ConfigFloatEntry(String key, float f) { }
  public ConfigFloatEntry(String key, String d) { }
  public float getFloat() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
