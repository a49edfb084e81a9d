package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigBooleanEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigBooleanEntry() { }
  public ConfigBooleanEntry(String key, boolean b) { }
  public ConfigBooleanEntry(String key, String b) { }
  public boolean getBoolean() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
