package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeProgressListener extends EventListener {
  void progressChanged(org.knime.core.node.workflow.NodeProgressEvent pe);
}
