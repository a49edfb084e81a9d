package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class FlowVariable extends org.knime.core.node.workflow.FlowObject {
FlowVariable() { }
  @Deprecated public static final String GLOBAL_CONST_ID = null;
  public FlowVariable(String name, double valueD) { }
  public FlowVariable(String name, int valueI) { }
  public FlowVariable(String name, String valueS) { }
  public <T>FlowVariable(String name, org.knime.core.node.workflow.VariableType<T> type) { }
  public <T>FlowVariable(String name, org.knime.core.node.workflow.VariableType<T> type, T value) { }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public double getDoubleValue() { throw new UnsupportedOperationException(); }
  public int getIntValue() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.FlowVariable.Scope getScope() { throw new UnsupportedOperationException(); }
  public String getStringValue() { throw new UnsupportedOperationException(); }
  @Deprecated public org.knime.core.node.workflow.FlowVariable.Type getType() { throw new UnsupportedOperationException(); }
  public String getValueAsString() { throw new UnsupportedOperationException(); }
  public <T> T getValue(org.knime.core.node.workflow.VariableType<T> expectedType) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.VariableType<?> getVariableType() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isGlobalConstant() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.workflow.FlowVariable load(org.knime.core.node.NodeSettingsRO sub) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.workflow.FlowVariable newHidingVariable(String s) { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.NodeSettingsWO settings) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.FlowVariable withNewName(String name) { throw new UnsupportedOperationException(); }
  public enum Scope {
Flow,Global,Hide,Local;
    public String getPrefix() { throw new UnsupportedOperationException(); }
    public void verifyName(String name) { throw new UnsupportedOperationException(); }
  }
  @Deprecated public enum Type {
CREDENTIALS,DOUBLE,INTEGER,OTHER,STRING;
  }
}
