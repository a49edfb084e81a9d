package org.knime.core.node.context;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeSettingsPersistable {
  void saveSettingsTo(org.knime.core.node.NodeSettingsWO settings);
  void loadSettingsFrom(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException;
}
