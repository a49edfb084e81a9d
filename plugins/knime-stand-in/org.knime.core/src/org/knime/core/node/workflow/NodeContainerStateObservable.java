package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeContainerStateObservable {
  org.knime.core.node.workflow.NodeContainerState getNodeContainerState();
}
