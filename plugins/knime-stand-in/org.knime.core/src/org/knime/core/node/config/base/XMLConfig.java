package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class XMLConfig {
XMLConfig() { }
  public static void load(org.knime.core.node.config.base.ConfigBase c, InputStream in) throws org.xml.sax.SAXException, IOException, javax.xml.parsers.ParserConfigurationException { throw new UnsupportedOperationException(); }
  public static void save(org.knime.core.node.config.base.ConfigBase config, OutputStream output) throws IOException { throw new UnsupportedOperationException(); }
}
