package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeContainerState {
  boolean isIdle();
  boolean isConfigured();
  boolean isExecuted();
  boolean isExecutionInProgress();
  boolean isExecutingRemotely();
  boolean isWaitingToBeExecuted();
  boolean isHalted();
}
