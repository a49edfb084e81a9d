package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractConfigEntry implements Serializable, javax.swing.tree.TreeNode {
AbstractConfigEntry() { }
  public Enumeration<javax.swing.tree.TreeNode> children() { throw new UnsupportedOperationException(); }
  public boolean equals(Object o) { throw new UnsupportedOperationException(); }
  public final boolean getAllowsChildren() { throw new UnsupportedOperationException(); }
  public javax.swing.tree.TreeNode getChildAt(int childIndex) { throw new UnsupportedOperationException(); }
  public int getChildCount() { throw new UnsupportedOperationException(); }
  public int getIndex(javax.swing.tree.TreeNode node) { throw new UnsupportedOperationException(); }
  public final String getKey() { throw new UnsupportedOperationException(); }
  public final javax.swing.tree.TreeNode getParent() { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.base.ConfigEntries getType() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public final boolean isIdentical(org.knime.core.node.config.base.AbstractConfigEntry ace) { throw new UnsupportedOperationException(); }
  public boolean isLeaf() { throw new UnsupportedOperationException(); }
  public final void setParent(org.knime.core.node.config.base.AbstractConfigEntry parent) { throw new UnsupportedOperationException(); }
  public abstract String toStringValue();
  public String toString() { throw new UnsupportedOperationException(); }
}
