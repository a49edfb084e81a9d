package org.knime.core.node.port;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PortObjectHolder {
  org.knime.core.node.port.PortObject[] getInternalPortObjects();
  void setInternalPortObjects(org.knime.core.node.port.PortObject[] portObjects);
}
