package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class NodeContext {
NodeContext() { }
  public static void addContextObjectSupplier(org.knime.core.node.workflow.NodeContext.ContextObjectSupplier supplier) { throw new UnsupportedOperationException(); }
  public <C> Optional<C> getContextObjectForClass(Class<C> contextObjectClass) { throw new UnsupportedOperationException(); }
  public static Optional<org.knime.core.node.workflow.NodeContext> getContextOptional() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.workflow.NodeContext getContext() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeContainer getNodeContainer() { throw new UnsupportedOperationException(); }
  public static Optional<String> getWorkflowUser() { throw new UnsupportedOperationException(); }
  public static void pushContext(Object contextObject) { throw new UnsupportedOperationException(); }
  public static void pushContext(org.knime.core.node.workflow.NodeContainer nodeContainer) { throw new UnsupportedOperationException(); }
  public static void pushContext(org.knime.core.node.workflow.NodeContext context) { throw new UnsupportedOperationException(); }
  public static void removeContextObjectSupplier(org.knime.core.node.workflow.NodeContext.ContextObjectSupplier supplier) { throw new UnsupportedOperationException(); }
  public static void removeLastContext() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public interface ContextObjectSupplier {
    <C> Optional<C> getObjOfClass(Class<C> contextObjClass, Object srcObj);
  }
}
