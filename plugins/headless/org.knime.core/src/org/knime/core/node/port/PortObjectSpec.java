// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.internal.SerializerMethodLoader;

import java.io.IOException;

import javax.swing.JComponent;

/** What is known about a port object before the node that makes it was executed. */
public interface PortObjectSpec {

    /** Desktop views; null or none for a spec without. */
    JComponent[] getViews();

    /**
     * Writes and reads specs of one class.
     *
     * @param <T> the class
     */
    // KNIME's class hangs below this deprecated type; so must ours
    @SuppressWarnings("deprecation")
    public abstract static class PortObjectSpecSerializer<T extends PortObjectSpec>
            implements SerializerMethodLoader.Serializer<T> {

        public PortObjectSpecSerializer() {}

        public abstract void savePortObjectSpec(T portObjectSpec, PortObjectSpecZipOutputStream out)
                throws IOException;

        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }
}
