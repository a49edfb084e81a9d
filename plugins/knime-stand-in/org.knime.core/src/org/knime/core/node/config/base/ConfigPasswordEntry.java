package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigPasswordEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigPasswordEntry() { }
  public ConfigPasswordEntry(String key, String value) { }
  public static boolean containsPassword(org.knime.core.node.config.base.ConfigBase config, boolean onlyNullPasswords) { throw new UnsupportedOperationException(); }
  public String getPassword() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public static void replacePasswordsWithNull(org.knime.core.node.config.base.ConfigBase config) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
