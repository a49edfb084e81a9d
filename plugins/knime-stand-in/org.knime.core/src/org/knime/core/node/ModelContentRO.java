package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ModelContentRO extends org.knime.core.node.config.ConfigRO {
  org.knime.core.node.ModelContentRO getModelContent(String key) throws org.knime.core.node.InvalidSettingsException;
}
