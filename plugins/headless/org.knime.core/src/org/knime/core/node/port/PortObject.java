// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.internal.SerializerMethodLoader;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

import java.io.IOException;

import javax.swing.JComponent;

/** What travels along a connection once the node before it was executed. */
public interface PortObject {

    /** The type that every port object has. */
    PortType TYPE = PortTypeRegistry.getInstance().getPortType(PortObject.class);

    PortType TYPE_OPTIONAL = PortTypeRegistry.getInstance().getPortType(PortObject.class, true);

    /** One line about the object. */
    String getSummary();

    PortObjectSpec getSpec();

    /** Desktop views; null or none for an object without. */
    JComponent[] getViews();

    /**
     * Writes and reads port objects of one class. Every consumer of an object gets a copy that went
     * through here, so it should be quick.
     *
     * @param <T> the class
     */
    // KNIME's class hangs below this deprecated type; so must ours
    @SuppressWarnings("deprecation")
    public abstract static class PortObjectSerializer<T extends PortObject>
            implements SerializerMethodLoader.Serializer<T> {

        public PortObjectSerializer() {}

        public abstract void savePortObject(
                T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException;

        public abstract T loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException;
    }
}
