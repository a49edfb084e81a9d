package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeSettingsWO extends org.knime.core.node.config.ConfigWO {
  org.knime.core.node.NodeSettingsWO addNodeSettings(String key);
  void addNodeSettings(org.knime.core.node.NodeSettings settings);
  void addPassword(String key, String encryptionKey, String value);
}
