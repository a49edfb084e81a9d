package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigStringEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigStringEntry() { }
  public ConfigStringEntry(String key, String value) { }
  public String getString() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
