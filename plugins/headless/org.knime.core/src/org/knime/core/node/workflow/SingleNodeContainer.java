// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** A container that is no workflow of its own. */
public abstract class SingleNodeContainer extends NodeContainer {

    SingleNodeContainer(NodeID id) {
        super(id);
    }

    /** The type of an output, the hidden flow variable port at 0. */
    public abstract PortType getOutputType(int portIndex);

    /** The spec at an output, the hidden flow variable port at 0; null if unknown. */
    public abstract PortObjectSpec getOutputSpec(int portIndex);

    /** The object at an output, the hidden flow variable port at 0; null before execution. */
    public abstract PortObject getOutputObject(int portIndex);

    /** Where tables are kept. */
    public enum MemoryPolicy {
        CacheInMemory,
        CacheSmallInMemory,
        CacheOnDisc
    }
}
