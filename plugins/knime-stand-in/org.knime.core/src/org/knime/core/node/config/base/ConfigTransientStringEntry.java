package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigTransientStringEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigTransientStringEntry() { }
  public static final String HIDDEN_VALUE = null;
  public ConfigTransientStringEntry(String key, String value) { }
  public String getTransientString() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
