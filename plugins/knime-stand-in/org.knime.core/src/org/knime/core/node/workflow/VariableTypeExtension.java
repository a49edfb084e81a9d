package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface VariableTypeExtension {
  org.knime.core.node.workflow.VariableType<?> getVariableType();
}
