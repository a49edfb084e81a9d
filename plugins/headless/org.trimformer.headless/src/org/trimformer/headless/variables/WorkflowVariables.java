// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.variables;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;
import org.trimformer.headless.settings.SettingsText;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.standin.host.FlowVariables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables a workflow declares, with the values given on the command line. A given value is
 * written into the declaration as saved, so it has the declared type or is refused.
 */
public final class WorkflowVariables {

    private static final String NAME = "name";
    private static final String CLASS = "class";
    private static final String VALUE = "value";

    private WorkflowVariables() {}

    /**
     * @param declared the declarations, outermost workflow first
     * @param given the values from the command line by name
     * @return the variables; inner declarations hide outer ones, given values replace both
     * @throws WorkflowException where a declaration is damaged or a value does not fit its type
     */
    public static VariableStack of(List<NodeSettingsRO> declared, Map<String, String> given)
            throws WorkflowException {
        List<FlowVariable> variables = new ArrayList<>();
        for (NodeSettingsRO declaration : declared) {
            variables.add(load(withValue(declaration, given.get(nameOf(declaration)))));
        }
        return VariableStack.of(variables);
    }

    /**
     * Refuses values for variables that no workflow declares; a typing mistake must not run
     * silently with the saved value.
     *
     * @param allDeclared the declarations of the workflow and everything in it
     * @param given the values from the command line by name
     * @throws WorkflowException where a given name is declared nowhere
     */
    public static void requireDeclared(List<NodeSettingsRO> allDeclared, Map<String, String> given)
            throws WorkflowException {
        Set<String> known = new TreeSet<>();
        for (NodeSettingsRO declaration : allDeclared) {
            known.add(nameOf(declaration));
        }
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new WorkflowException(
                        known.isEmpty()
                                ? "The workflow declares no variables, so --variable %s has nothing to set."
                                        .formatted(name)
                                : "The workflow declares no variable \"%s\"; it has: %s."
                                        .formatted(name, String.join(", ", known)));
            }
        }
    }

    private static NodeSettings withValue(NodeSettingsRO declaration, String text)
            throws WorkflowException {
        NodeSettings copy = new NodeSettings(declaration.getKey());
        declaration.copyTo(copy);
        if (text == null) {
            return copy;
        }
        try {
            if (copy.containsKey(VALUE)) {
                SettingsText.write(copy, VALUE, text);
            } else {
                SettingsText.writeLocation(copy, text);
            }
            return copy;
        } catch (IllegalArgumentException e) {
            throw new WorkflowException(
                    "--variable %s=%s: the workflow declares the type %s, and %s."
                            .formatted(
                                    nameOf(declaration),
                                    text,
                                    declaration.getString(CLASS, "unknown"),
                                    e.getMessage()),
                    e);
        }
    }

    private static FlowVariable load(NodeSettings declaration) throws WorkflowException {
        try {
            return FlowVariables.load(declaration);
        } catch (InvalidSettingsException e) {
            throw new WorkflowException(
                    "The workflow variable \"%s\" of type %s cannot be read: %s"
                            .formatted(
                                    nameOf(declaration),
                                    declaration.getString(CLASS, "unknown"),
                                    e.getMessage()),
                    e);
        }
    }

    private static String nameOf(NodeSettingsRO declaration) throws WorkflowException {
        String name = declaration.getString(NAME, null);
        if (name == null || name.isEmpty()) {
            throw new WorkflowException(
                    "The workflow variable %s has no name.".formatted(declaration.getKey()));
        }
        return name;
    }
}
