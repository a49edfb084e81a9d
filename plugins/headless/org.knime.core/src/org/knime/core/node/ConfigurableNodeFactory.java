// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.trimformer.standin.ports.ExchangeableGroup;
import org.trimformer.standin.ports.ExtendableGroup;
import org.trimformer.standin.ports.FixedGroup;
import org.trimformer.standin.ports.PortsConfig;
import org.trimformer.standin.ports.Side;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes nodes whose ports the user may configure.
 *
 * @param <T> the model
 */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    protected ConfigurableNodeFactory() {
        this(false);
    }

    protected ConfigurableNodeFactory(boolean lazyInitialization) {
        super(lazyInitialization);
    }

    /** The port groups of this node. */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    /** The default configuration; a port group id given twice is refused here. */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
                createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
    }

    /** {@inheritDoc} */
    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    @Deprecated
    @Override
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    /** Collects port groups; ids are unique over inputs and outputs. */
    protected static final class PortsConfigurationBuilder {

        private final Map<String, PortGroupConfiguration> groups = new LinkedHashMap<>();

        public PortsConfigurationBuilder() {}

        PortsConfig build() {
            return new PortsConfig(groups);
        }

        private void add(String id, PortGroupConfiguration group) {
            if (groups.putIfAbsent(id, group) != null) {
                throw new IllegalArgumentException(
                        "A port group with the given name already exists");
            }
        }

        private static Predicate<PortType> oneOf(PortType... types) {
            return Arrays.asList(types)::contains;
        }

        public void addFixedInputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new FixedGroup(Side.INPUT, fixedPortTypes));
        }

        public void addExchangeableInputPortGroup(
                String pGrpId, PortType defaultType, PortType... supportedTypes) {
            addExchangeableInputPortGroup(pGrpId, defaultType, oneOf(supportedTypes));
        }

        public void addExchangeableInputPortGroup(
                String pGrpId, PortType defaultType, Predicate<PortType> supportedTypesPredicate) {
            add(pGrpId, new ExchangeableGroup(Side.INPUT, defaultType, supportedTypesPredicate));
        }

        public void addOptionalInputPortGroup(String pGrpId, PortType... optionalPorts) {
            addOptionalInputPortGroup(pGrpId, oneOf(optionalPorts));
        }

        public void addOptionalInputPortGroup(
                String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.INPUT, List.of(), List.of(), 1, optionalPortsPredicate));
        }

        public void addOptionalInputPortGroupWithDefault(
                String pGrpId, PortType defaultPort, PortType... optionalPorts) {
            addOptionalInputPortGroupWithDefault(pGrpId, defaultPort, oneOf(optionalPorts));
        }

        public void addOptionalInputPortGroupWithDefault(
                String pGrpId, PortType defaultPort, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.INPUT,
                            List.of(),
                            List.of(defaultPort),
                            1,
                            optionalPortsPredicate));
        }

        public void addExtendableInputPortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendableInputPortGroup(pGrpId, oneOf(supportedTypes));
        }

        public void addExtendableInputPortGroup(
                String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendableInputPortGroup(pGrpId, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendableInputPortGroup(
                String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendableInputPortGroup(pGrpId, fixedPortTypes, oneOf(supportedTypes));
        }

        public void addExtendableInputPortGroup(
                String pGrpId,
                PortType[] fixedPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            addExtendableInputPortGroupWithDefault(
                    pGrpId, fixedPortTypes, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendableInputPortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                PortType... supportedTypes) {
            addExtendableInputPortGroupWithDefault(
                    pGrpId, fixedPortTypes, defaultPortTypes, oneOf(supportedTypes));
        }

        public void addExtendableInputPortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.INPUT,
                            List.of(fixedPortTypes),
                            List.of(defaultPortTypes),
                            Integer.MAX_VALUE,
                            supportedTypesPredicate));
        }

        public void addFixedOutputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new FixedGroup(Side.OUTPUT, fixedPortTypes));
        }

        public void addExchangeableOutputPortGroup(
                String pGrpId, PortType defaultType, PortType... supportedTypes) {
            addExchangeableOutputPortGroup(pGrpId, defaultType, oneOf(supportedTypes));
        }

        public void addExchangeableOutputPortGroup(
                String pGrpId, PortType defaultType, Predicate<PortType> supportedTypesPredicate) {
            add(pGrpId, new ExchangeableGroup(Side.OUTPUT, defaultType, supportedTypesPredicate));
        }

        public void addOptionalOutputPortGroup(String pGrpId, PortType... optionalPorts) {
            addOptionalOutputPortGroup(pGrpId, oneOf(optionalPorts));
        }

        public void addOptionalOutputPortGroup(
                String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.OUTPUT, List.of(), List.of(), 1, optionalPortsPredicate));
        }

        public void addOptionalOutputPortGroupWithDefault(
                String pGrpId, PortType defaultPort, PortType... optionalPorts) {
            addOptionalOutputPortGroupWithDefault(pGrpId, defaultPort, oneOf(optionalPorts));
        }

        public void addOptionalOutputPortGroupWithDefault(
                String pGrpId, PortType defaultPort, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.OUTPUT,
                            List.of(),
                            List.of(defaultPort),
                            1,
                            optionalPortsPredicate));
        }

        public void addExtendableOutputPortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendableOutputPortGroup(pGrpId, oneOf(supportedTypes));
        }

        public void addExtendableOutputPortGroup(
                String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendableOutputPortGroup(pGrpId, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendableOutputPortGroup(
                String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendableOutputPortGroup(pGrpId, fixedPortTypes, oneOf(supportedTypes));
        }

        public void addExtendableOutputPortGroup(
                String pGrpId,
                PortType[] fixedPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            addExtendableOutputPortGroupWithDefault(
                    pGrpId, fixedPortTypes, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendableOutputPortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                PortType... supportedTypes) {
            addExtendableOutputPortGroupWithDefault(
                    pGrpId, fixedPortTypes, defaultPortTypes, oneOf(supportedTypes));
        }

        public void addExtendableOutputPortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.OUTPUT,
                            List.of(fixedPortTypes),
                            List.of(defaultPortTypes),
                            Integer.MAX_VALUE,
                            supportedTypesPredicate));
        }

        public void addFixedPortGroup(String pGrpId, PortType... fixedPortTypes) {
            add(pGrpId, new FixedGroup(Side.BOTH, fixedPortTypes));
        }

        public void addExchangeablePortGroup(
                String pGrpId, PortType defaultType, PortType... supportedTypes) {
            addExchangeablePortGroup(pGrpId, defaultType, oneOf(supportedTypes));
        }

        public void addExchangeablePortGroup(
                String pGrpId, PortType defaultType, Predicate<PortType> supportedTypesPredicate) {
            add(pGrpId, new ExchangeableGroup(Side.BOTH, defaultType, supportedTypesPredicate));
        }

        public void addOptionalPortGroup(String pGrpId, PortType... optionalPorts) {
            addOptionalPortGroup(pGrpId, oneOf(optionalPorts));
        }

        public void addOptionalPortGroup(
                String pGrpId, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.BOTH, List.of(), List.of(), 1, optionalPortsPredicate));
        }

        public void addOptionalPortGroupWithDefault(
                String pGrpId, PortType defaultPort, PortType... optionalPorts) {
            addOptionalPortGroupWithDefault(pGrpId, defaultPort, oneOf(optionalPorts));
        }

        public void addOptionalPortGroupWithDefault(
                String pGrpId, PortType defaultPort, Predicate<PortType> optionalPortsPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.BOTH, List.of(), List.of(defaultPort), 1, optionalPortsPredicate));
        }

        public void addExtendablePortGroup(String pGrpId, PortType... supportedTypes) {
            addExtendablePortGroup(pGrpId, oneOf(supportedTypes));
        }

        public void addExtendablePortGroup(
                String pGrpId, Predicate<PortType> supportedTypesPredicate) {
            addExtendablePortGroup(pGrpId, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendablePortGroup(
                String pGrpId, PortType[] fixedPortTypes, PortType... supportedTypes) {
            addExtendablePortGroup(pGrpId, fixedPortTypes, oneOf(supportedTypes));
        }

        public void addExtendablePortGroup(
                String pGrpId,
                PortType[] fixedPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            addExtendablePortGroupWithDefault(
                    pGrpId, fixedPortTypes, new PortType[0], supportedTypesPredicate);
        }

        public void addExtendablePortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                PortType... supportedTypes) {
            addExtendablePortGroupWithDefault(
                    pGrpId, fixedPortTypes, defaultPortTypes, oneOf(supportedTypes));
        }

        public void addExtendablePortGroupWithDefault(
                String pGrpId,
                PortType[] fixedPortTypes,
                PortType[] defaultPortTypes,
                Predicate<PortType> supportedTypesPredicate) {
            add(
                    pGrpId,
                    new ExtendableGroup(
                            Side.BOTH,
                            List.of(fixedPortTypes),
                            List.of(defaultPortTypes),
                            Integer.MAX_VALUE,
                            supportedTypesPredicate));
        }
    }
}
