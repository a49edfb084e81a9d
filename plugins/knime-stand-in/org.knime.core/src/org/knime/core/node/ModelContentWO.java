package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ModelContentWO extends org.knime.core.node.config.ConfigWO {
  org.knime.core.node.ModelContentWO addModelContent(String key);
  void addModelContent(org.knime.core.node.ModelContent modelContent);
}
