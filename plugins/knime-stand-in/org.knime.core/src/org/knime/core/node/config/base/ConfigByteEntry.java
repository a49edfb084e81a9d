package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ConfigByteEntry extends org.knime.core.node.config.base.AbstractConfigEntry {
ConfigByteEntry() { }
  public ConfigByteEntry(String key, byte b) { }
  public ConfigByteEntry(String key, String b) { }
  public byte getByte() { throw new UnsupportedOperationException(); }
  protected boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public String toStringValue() { throw new UnsupportedOperationException(); }
}
