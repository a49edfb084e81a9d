package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public enum ConfigEntries {
config,xboolean,xbyte,xchar,xdouble,xfloat,xint,xlong,xpassword,xshort,xstring,xtransientstring;
  public org.knime.core.node.config.base.AbstractConfigEntry createEntry(String key, String value) { throw new UnsupportedOperationException(); }
}
