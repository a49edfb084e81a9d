// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * KNIME's nodes <i>String</i>, <i>Integer</i> and <i>Double Configuration</i>: each is one line of
 * the dialog of the component it lies in, and gives the value to the nodes inside as a flow
 * variable. The value is kept in the component's settings under {@code model/NAME-ID/KIND} (NAME
 * being the node's {@code parameterName}, ID its number, KIND as {@code string}); where nothing is
 * kept there, the node's own {@code defaultValue/KIND} counts.
 */
public enum ConfigurationNode {
    /** A text, with a regular expression to match. */
    STRING("string.String", "string") {
        @Override
        FlowVariable read(NodeSettingsRO value, NodeSettingsRO model, String name)
                throws InvalidSettingsException {
            String text = Optional.ofNullable(value.getString(key())).orElse("");
            String pattern = Optional.ofNullable(model.getString("regex", "")).orElse("");
            try {
                if (!pattern.isEmpty() && !text.matches(pattern)) {
                    throw new InvalidSettingsException(
                            model.getString("error_message", "").replace("?", text));
                }
            } catch (PatternSyntaxException e) {
                throw new InvalidSettingsException(
                        "The pattern \"%s\" of \"%s\" is no regular expression: %s"
                                .formatted(pattern, label(model), e.getDescription()),
                        e);
            }
            return new FlowVariable(name, text);
        }
    },
    /** A whole number, with limits. */
    INTEGER("integer.Integer", "integer") {
        @Override
        FlowVariable read(NodeSettingsRO value, NodeSettingsRO model, String name)
                throws InvalidSettingsException {
            int number = value.getInt(key());
            requireWithin(number, Integer.toString(number), model);
            return new FlowVariable(name, number);
        }
    },
    /** A number, with limits. */
    DOUBLE("dbl.Double", "double") {
        @Override
        FlowVariable read(NodeSettingsRO value, NodeSettingsRO model, String name)
                throws InvalidSettingsException {
            double number = value.getDouble(key());
            requireWithin(number, Double.toString(number), model);
            return new FlowVariable(name, number);
        }
    };

    private static final String PACKAGE = "org.knime.js.base.node.configuration.input.";

    private final String factory;
    private final String key;

    ConfigurationNode(String factory, String key) {
        this.factory = PACKAGE + factory + "DialogNodeFactory";
        this.key = key;
    }

    /**
     * @param factory the class name of a node factory
     * @return what kind of Configuration node it makes; empty for any other node
     */
    public static Optional<ConfigurationNode> of(String factory) {
        return Arrays.stream(values()).filter(kind -> kind.factory.equals(factory)).findFirst();
    }

    /**
     * @param id the number of the node in its component
     * @param model the node's {@code model} settings
     * @return the name of the node's section in the component's {@code model} settings
     */
    public static String section(int id, NodeSettingsRO model) {
        String name = model.getString("parameterName", "");
        return name == null || name.isEmpty() ? Integer.toString(id) : name + "-" + id;
    }

    /**
     * @param model the node's {@code model} settings
     * @return what stands before the control in the dialog
     */
    public static String label(NodeSettingsRO model) {
        return model.getString("label", "");
    }

    /**
     * @param model the node's {@code model} settings
     * @return what the dialog says about the control; empty for nothing
     */
    public static String description(NodeSettingsRO model) {
        return Optional.ofNullable(model.getString("description", "")).orElse("");
    }

    /**
     * @param id the number of the node in its component
     * @param model the node's {@code model} settings
     * @param dialog the component's {@code model} settings, flow variables applied
     * @return the variable that the node makes
     * @throws InvalidSettingsException where the value breaks the node's limits or the settings are
     *     damaged
     */
    public FlowVariable variable(int id, NodeSettingsRO model, NodeSettingsRO dialog)
            throws InvalidSettingsException {
        String section = section(id, model);
        NodeSettingsRO value =
                dialog.containsKey(section)
                        ? dialog.getNodeSettings(section)
                        : model.getNodeSettings("defaultValue");
        return read(value, model, model.getString("flowVariableName"));
    }

    abstract FlowVariable read(NodeSettingsRO value, NodeSettingsRO model, String name)
            throws InvalidSettingsException;

    final String key() {
        return key;
    }

    private static void requireWithin(double number, String written, NodeSettingsRO model)
            throws InvalidSettingsException {
        if (model.getBoolean("useMin", false) && number < limit(model, "min")) {
            throw outside(written, "at least", limit(model, "min"), model);
        }
        if (model.getBoolean("useMax", false) && number > limit(model, "max")) {
            throw outside(written, "at most", limit(model, "max"), model);
        }
    }

    private static double limit(NodeSettingsRO model, String key) {
        return model.getDouble(key, model.getInt(key, 0));
    }

    private static InvalidSettingsException outside(
            String written, String side, double limit, NodeSettingsRO model) {
        String bound = limit == Math.rint(limit) ? "%.0f".formatted(limit) : "" + limit;
        return new InvalidSettingsException(
                "\"%s\" is %s %s, not %s".formatted(label(model), side, bound, written));
    }
}
