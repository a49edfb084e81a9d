package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeSettingsRO extends org.knime.core.node.config.ConfigRO {
  void copyTo(org.knime.core.node.config.ConfigWO dest);
  org.knime.core.node.NodeSettingsRO getNodeSettings(String key) throws org.knime.core.node.InvalidSettingsException;
}
