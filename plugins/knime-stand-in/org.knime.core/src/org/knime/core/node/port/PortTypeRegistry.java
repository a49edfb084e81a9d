package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class PortTypeRegistry {
PortTypeRegistry() { }
  public Collection<org.knime.core.node.port.PortType> availablePortTypes() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortTypeRegistry getInstance() { throw new UnsupportedOperationException(); }
  public Optional<Class<? extends org.knime.core.node.port.PortObject>> getObjectClass(String className) { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.port.PortObject.PortObjectSerializer<org.knime.core.node.port.PortObject>> getObjectSerializer(Class<? extends org.knime.core.node.port.PortObject> objectClass) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortType getPortType(Class<? extends org.knime.core.node.port.PortObject> portClass) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortType getPortType(Class<? extends org.knime.core.node.port.PortObject> portClass, boolean isOptional) { throw new UnsupportedOperationException(); }
  public Optional<Class<? extends org.knime.core.node.port.PortObjectSpec>> getSpecClass(String className) { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<org.knime.core.node.port.PortObjectSpec>> getSpecSerializer(Class<? extends org.knime.core.node.port.PortObjectSpec> specClass) { throw new UnsupportedOperationException(); }
}
