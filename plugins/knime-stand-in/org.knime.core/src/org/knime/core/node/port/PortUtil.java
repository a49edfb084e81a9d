package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class PortUtil {
PortUtil() { }
  public static <T extends org.knime.core.node.port.PortObject> org.knime.core.node.port.PortObject.PortObjectSerializer<T> getPortObjectSerializer(Class<T> cl) { throw new UnsupportedOperationException(); }
  public static <T extends org.knime.core.node.port.PortObjectSpec> org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<T> getPortObjectSpecSerializer(Class<T> c) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectZipInputStream getPortObjectZipInputStream(InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObject readObjectFromFileViaContext(File file, org.knime.core.node.ExecutionContext context) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObject readObjectFromFile(File file, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObject readObjectFromStreamViaContext(InputStream input, org.knime.core.node.ExecutionContext context) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObject readObjectFromStream(InputStream input, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectSpec readObjectSpecFromFile(File file) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObjectSpec readObjectSpecFromStream(InputStream stream) throws IOException { throw new UnsupportedOperationException(); }
  public static void writeObjectToFile(org.knime.core.node.port.PortObject po, File file, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static void writeObjectToStream(org.knime.core.node.port.PortObject po, OutputStream output, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
}
