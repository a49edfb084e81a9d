package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class SimpleConfig extends org.knime.core.node.config.base.ConfigBase {
SimpleConfig() { }
  public SimpleConfig(String key) { }
  public org.knime.core.node.config.base.ConfigBase getInstance(String key) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.config.base.ConfigBaseRO parseConfig(String nameForConfig, File xmlFile) throws IOException { throw new UnsupportedOperationException(); }
}
