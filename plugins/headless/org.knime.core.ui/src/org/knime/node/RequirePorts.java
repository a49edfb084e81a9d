// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which ports the node has. */
public interface RequirePorts {

    /** Ports of which some come and go. */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Ports that are always there. The name of a port is the id of its group. */
    default RequireModel ports(Consumer<PortsAdder> ports) {
        return dynamicPorts(dynamic -> ports.accept(new FixedPorts(dynamic)));
    }

    /** Adds ports that are always there. */
    interface PortsAdder {

        /** Adds an input. */
        PortsAdder addInputPort(String name, String description, PortType portType);

        /** Adds an output. */
        PortsAdder addOutputPort(String name, String description, PortType portType);

        /** Adds an input for a table. */
        default PortsAdder addInputTable(String name, String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /** Adds an output for a table. */
        default PortsAdder addOutputTable(String name, String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Adds groups of ports; the ids must be unique over inputs and outputs. */
    interface DynamicPortsAdder {

        /** Adds inputs. */
        DynamicPortsAdder addInputPortGroup(
                String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);

        /** Adds outputs. */
        DynamicPortsAdder addOutputPortGroup(
                String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);

        /** Adds inputs and as many outputs of the same types. */
        DynamicPortsAdder addInputAndOutputPortGroup(
                String groupId,
                Function<RequireInputPortName, ConfigurablePort> groupConfiguration);
    }

    /** How the ports are called. */
    interface RequirePortName {

        /** The name. */
        RequirePortDescription name(String name);
    }

    /** What the ports are for. */
    interface RequirePortDescription {

        /** The text, an XHTML fragment. */
        RequireConfigurablePortMode description(String description);
    }

    /** How the inputs are called. */
    interface RequireInputPortName {

        /** The name. */
        RequireInputPortDescription inputName(String name);
    }

    /** What the inputs are for. */
    interface RequireInputPortDescription {

        /** The text, an XHTML fragment. */
        RequireOutputPortName inputDescription(String description);
    }

    /** How the outputs are called. */
    interface RequireOutputPortName {

        /** The name. */
        RequireOutputPortDescription outputName(String name);
    }

    /** What the outputs are for. */
    interface RequireOutputPortDescription {

        /** The text, an XHTML fragment. */
        RequireConfigurablePortMode outputDescription(String description);
    }

    /** How many ports the group has. */
    interface RequireConfigurablePortMode {

        /** One port, always there. */
        ConfigurablePort.FinalConfigurablePort fixed(PortType portType);

        /** No port or one. */
        RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();

        /** Any number of ports. */
        RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();

        /** One port whose type can be changed. */
        RequireSupportedTypes<ConfigurablePort.FinalConfigurablePort> exchangable(
                PortType defaultType);
    }

    /** Which types the ports can have. */
    interface RequireSupportedTypes<T> {

        /** One of these. */
        T supportedTypes(PortType... portTypes);

        /** One that passes the test. */
        T supportedTypes(Predicate<PortType> portTypePredicate);
    }

    /** A group of ports that is complete. */
    sealed interface ConfigurablePort
            permits ConfigurablePort.FinalConfigurablePort,
                    ConfigurablePort.OptionalConfigurablePort,
                    ConfigurablePort.ExtendableConfigurablePort {

        /** Nothing can be added. */
        final class FinalConfigurablePort implements ConfigurablePort {

            /** The end of a chain. */
            public FinalConfigurablePort() {
                // nothing to hold
            }
        }

        /** A default can be added. */
        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {

            /** New nodes have the port, with this type. */
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        /** Ports to start with can be added. */
        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            /** These are always there. */
            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            /** New nodes have these too. */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }
    }
}
