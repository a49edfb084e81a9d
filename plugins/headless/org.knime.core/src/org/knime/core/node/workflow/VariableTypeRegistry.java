// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.eclipse.core.runtime.IConfigurationElement;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.workflow.VariableType.InvalidConfigEntryException;
import org.trimformer.standin.registry.Extensions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of flow variables: the plain ones and those of {@code org.knime.core.FlowVariableType}.
 */
public final class VariableTypeRegistry {

    private static final VariableTypeRegistry INSTANCE = new VariableTypeRegistry();
    private static final String POINT = "org.knime.core.FlowVariableType";
    private static final List<VariableType<?>> PLAIN =
            List.of(
                    VariableType.StringType.INSTANCE,
                    VariableType.BooleanType.INSTANCE,
                    VariableType.IntType.INSTANCE,
                    VariableType.LongType.INSTANCE,
                    VariableType.DoubleType.INSTANCE,
                    VariableType.StringArrayType.INSTANCE,
                    VariableType.BooleanArrayType.INSTANCE,
                    VariableType.IntArrayType.INSTANCE,
                    VariableType.LongArrayType.INSTANCE,
                    VariableType.DoubleArrayType.INSTANCE);

    private VariableTypeRegistry() {}

    public static VariableTypeRegistry getInstance() {
        return INSTANCE;
    }

    public VariableType<?>[] getAllTypes() {
        List<VariableType<?>> all = new ArrayList<>(PLAIN);
        for (IConfigurationElement element : Extensions.of(POINT).elements()) {
            Object extension = Extensions.create(element, "extension");
            if (extension instanceof VariableTypeExtension e) {
                all.add(e.getVariableType());
            }
        }
        return all.toArray(new VariableType<?>[0]);
    }

    private Stream<VariableType<?>> types() {
        return Arrays.stream(getAllTypes());
    }

    /** The types that may replace an entry. */
    public VariableType<?>[] getOverwritingTypes(Config config, String configKey) {
        return types().filter(t -> t.canOverwrite(config, configKey)).toArray(VariableType[]::new);
    }

    /** The type of the variable that an entry is offered as. */
    public Optional<VariableType<?>> getCorrespondingVariableType(Config config, String configKey) {
        return types().filter(t -> t.canCreateFrom(config, configKey)).findFirst();
    }

    public FlowVariable createFromConfig(String name, Config config, String configKey)
            throws InvalidSettingsException, InvalidConfigEntryException {
        VariableType<?> type =
                getCorrespondingVariableType(config, configKey)
                        .orElseThrow(
                                () ->
                                        new InvalidConfigEntryException(
                                                "Setting \""
                                                        + configKey
                                                        + "\" cannot be offered as a flow"
                                                        + " variable"));
        return create(name, type, config, configKey);
    }

    private static <T> FlowVariable create(
            String name, VariableType<T> type, Config config, String key)
            throws InvalidSettingsException, InvalidConfigEntryException {
        return new FlowVariable(name, type, type.createFrom(config, key));
    }

    /** Replaces an entry by the value of a variable. */
    public static void overwriteWithVariable(Config config, String configKey, FlowVariable variable)
            throws InvalidSettingsException, InvalidConfigEntryException {
        overwrite(config, configKey, variable, variable.getVariableType());
    }

    private static <T> void overwrite(
            Config config, String key, FlowVariable variable, VariableType<T> type)
            throws InvalidConfigEntryException {
        AbstractConfigEntry entry = config.getEntry(key);
        if (!type.canOverwrite(config, key)) {
            String kind = entry == null ? "config" : entry.getType().name();
            throw new InvalidConfigEntryException(
                    "A " + type + " does not fit a setting of type " + kind,
                    name ->
                            "Can't evaluate variable \""
                                    + name
                                    + "\" as "
                                    + kind
                                    + " expression, it is a "
                                    + type
                                    + " (\""
                                    + variable.getValueAsString()
                                    + "\")");
        }
        type.overwrite(variable.getValue(type), config, key);
    }
}
