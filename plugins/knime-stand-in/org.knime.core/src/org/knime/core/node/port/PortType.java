package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class PortType {
PortType() { }
  public static final int DEFAULT_COLOR = 0;
  @Deprecated public PortType(Class<? extends org.knime.core.node.port.PortObject> objectClass) { }
  @Deprecated public PortType(Class<? extends org.knime.core.node.port.PortObject> objectClass, boolean isOptional) { }
  public boolean acceptsPortObjectClass(Class<? extends org.knime.core.node.port.PortObject> portObjectClass) { throw new UnsupportedOperationException(); }
  public boolean acceptsPortObjectSpec(org.knime.core.node.port.PortObjectSpec spec) { throw new UnsupportedOperationException(); }
  public boolean acceptsPortObject(org.knime.core.node.port.PortObject obj) { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public int getColor() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public Class<? extends org.knime.core.node.port.PortObject> getPortObjectClass() { throw new UnsupportedOperationException(); }
  public Class<? extends org.knime.core.node.port.PortObjectSpec> getPortObjectSpecClass() { throw new UnsupportedOperationException(); }
  public static Class<? extends org.knime.core.node.port.PortObjectSpec> getPortObjectSpecClass(Class<? extends org.knime.core.node.port.PortObject> objectClass) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isHidden() { throw new UnsupportedOperationException(); }
  public boolean isOptional() { throw new UnsupportedOperationException(); }
  public boolean isSuperTypeOf(org.knime.core.node.port.PortType subType) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortType load(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortType load(org.knime.core.node.config.ConfigRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.NodeSettingsWO settings) { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO settings) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
