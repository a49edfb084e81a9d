package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractNodeView<T extends org.knime.core.node.AbstractNodeView.ViewableModel> {
AbstractNodeView() { }
  protected final org.knime.core.node.workflow.NodeContext m_nodeContext = null;
  protected AbstractNodeView(T viewableModel) { }
  protected AbstractNodeView(T viewableModel, boolean allowNullNodeContext) { }
  protected abstract void callCloseView();
  protected abstract void callOpenView(String title);
  protected void callOpenView(String title, java.awt.Rectangle knimeWindowBounds) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeLogger getLogger() { throw new UnsupportedOperationException(); }
  protected final T getViewableModel() { throw new UnsupportedOperationException(); }
  protected abstract void modelChanged();
  protected void updateModel(Object arg) { throw new UnsupportedOperationException(); }
  public interface ViewableModel {
  }
}
