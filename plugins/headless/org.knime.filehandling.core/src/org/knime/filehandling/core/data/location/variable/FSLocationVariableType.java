// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location.variable;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.node.workflow.VariableTypeExtension;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationSerializationUtils;

import java.util.Optional;
import java.util.Set;

/** Flow variables that hold a location. They control settings of type location, and texts. */
public final class FSLocationVariableType extends VariableType<FSLocation> {

    /** The type. */
    public static final FSLocationVariableType INSTANCE = new FSLocationVariableType();

    private FSLocationVariableType() {}

    private static final class LocationVariable extends VariableValue<FSLocation> {

        LocationVariable(FSLocation location) {
            super(INSTANCE, location);
        }

        @Override
        public FSLocation get() {
            return super.get();
        }
    }

    @Override
    public String getIdentifier() {
        return "FSLocation";
    }

    @Override
    public Class<FSLocation> getSimpleType() {
        return FSLocation.class;
    }

    @Override
    protected VariableValue<FSLocation> newValue(FSLocation v) {
        return new LocationVariable(v);
    }

    @Override
    protected VariableValue<FSLocation> defaultValue() {
        return new LocationVariable(new FSLocation(FSCategory.LOCAL, ""));
    }

    @Override
    protected VariableValue<FSLocation> loadValue(NodeSettingsRO settings)
            throws InvalidSettingsException {
        return new LocationVariable(FSLocationSerializationUtils.loadFSLocation(settings));
    }

    @Override
    protected void saveValue(NodeSettingsWO settings, VariableValue<FSLocation> v) {
        FSLocationSerializationUtils.saveFSLocation(((LocationVariable) v).get(), settings);
    }

    @Override
    protected boolean canOverwrite(Config config, String configKey) {
        return location(config, configKey).isPresent();
    }

    @Override
    protected void overwrite(FSLocation value, Config config, String configKey)
            throws InvalidConfigEntryException {
        if (!canOverwrite(config, configKey)) {
            throw notALocation(configKey);
        }
        // a new config: the old one may hold a specifier that the new location lacks
        FSLocationSerializationUtils.saveFSLocation(value, config.addConfig(configKey));
    }

    private static InvalidConfigEntryException notALocation(String key) {
        return new InvalidConfigEntryException("The setting '" + key + "' is not a location.");
    }

    @Override
    protected boolean canCreateFrom(Config config, String configKey) {
        return location(config, configKey).isPresent();
    }

    @Override
    protected FSLocation createFrom(Config config, String configKey)
            throws InvalidSettingsException, InvalidConfigEntryException {
        return FSLocationSerializationUtils.loadFSLocation(
                location(config, configKey).orElseThrow(() -> notALocation(configKey)));
    }

    private static Optional<Config> location(Config config, String key) {
        try {
            return config.containsKey(key)
                    ? Optional.of(config.getConfig(key))
                            .filter(FSLocationSerializationUtils::isFSLocation)
                    : Optional.empty();
        } catch (InvalidSettingsException notAConfig) { // a plain entry is not a location
            return Optional.empty();
        }
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
        return Set.of(this, StringType.INSTANCE);
    }

    @Override
    @SuppressWarnings("unchecked") // the type of the target was compared
    protected <U> U getAs(FSLocation value, VariableType<U> conversionTarget) {
        if (equals(conversionTarget)) {
            return (U) value;
        }
        if (StringType.INSTANCE.equals(conversionTarget)) {
            return (U) value.getPath();
        }
        throw createNotConvertibleException(this, conversionTarget);
    }

    /** Announces the type to the registry. */
    public static final class FSLocationVariableTypeExtension implements VariableTypeExtension {

        /** For use by the registry. */
        public FSLocationVariableTypeExtension() {
            // no state
        }

        @Override
        public VariableType<?> getVariableType() {
            return INSTANCE;
        }
    }
}
