// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireSupportedTypes;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** How many ports a group has and of which types; filled by the chain that declares the group. */
final class PortMode implements RequirePorts.RequireConfigurablePortMode {

    /** Kinds of groups. */
    enum Kind {
        FIXED,
        OPTIONAL,
        EXTENDABLE,
        EXCHANGEABLE
    }

    private Kind m_kind;
    private PortType m_type;
    private Supplier<PortType[]> m_supportedTypes;
    private PortType[] m_fixedTypes = {};
    private PortType[] m_defaultTypes = {};

    Kind kind() {
        if (m_kind == null) {
            throw new IllegalStateException(
                    "A port group was declared without saying how many ports it has.");
        }
        return m_kind;
    }

    boolean isFixed() {
        return kind() == Kind.FIXED;
    }

    /** The type of a fixed, the chosen one of an exchangeable, the default of an optional port. */
    PortType type() {
        return m_type;
    }

    /** The types that can be chosen. */
    PortType[] supportedTypes() {
        return m_supportedTypes.get();
    }

    PortType[] fixedTypes() {
        return m_fixedTypes;
    }

    PortType[] defaultTypes() {
        return m_defaultTypes;
    }

    @Override
    public FinalConfigurablePort fixed(PortType portType) {
        m_kind = Kind.FIXED;
        m_type = portType;
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        m_kind = Kind.OPTIONAL;
        return new Types<>(this::optionalDefault);
    }

    private OptionalConfigurablePort optionalDefault() {
        return type -> {
            m_type = type;
            return new FinalConfigurablePort();
        };
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        m_kind = Kind.EXTENDABLE;
        return new Types<>(StartTypes::new);
    }

    @Override
    public RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType) {
        m_kind = Kind.EXCHANGEABLE;
        m_type = defaultType;
        return new Types<>(FinalConfigurablePort::new);
    }

    private final class Types<T> implements RequireSupportedTypes<T> {

        private final Supplier<T> m_next;

        Types(Supplier<T> next) {
            m_next = next;
        }

        @Override
        public T supportedTypes(PortType... portTypes) {
            m_supportedTypes = portTypes::clone;
            return m_next.get();
        }

        @Override
        public T supportedTypes(Predicate<PortType> portTypePredicate) {
            m_supportedTypes =
                    () ->
                            PortTypeRegistry.getInstance().availablePortTypes().stream()
                                    .filter(portTypePredicate)
                                    .toArray(PortType[]::new);
            return m_next.get();
        }
    }

    private final class StartTypes implements ExtendableConfigurablePort {

        @Override
        public ExtendableConfigurablePort fixedTypes(PortType... portTypes) {
            m_fixedTypes = portTypes.clone();
            return this;
        }

        @Override
        public ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes) {
            m_defaultTypes = portTypes.clone();
            return this;
        }
    }
}
