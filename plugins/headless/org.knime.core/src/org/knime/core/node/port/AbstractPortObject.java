// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;

import java.io.IOException;

/** A port object that writes and reads itself; needs a public constructor without parameters. */
public abstract class AbstractPortObject implements PortObject {

    public AbstractPortObject() {}

    /** Writes zip entries. */
    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    /** Reads the zip entries that {@link #save} wrote. */
    protected abstract void load(
            PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    /**
     * Lets objects write and read themselves, behind an entry that says their class.
     *
     * @param <T> the class
     */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
            extends PortObjectSerializer<T> {

        private static final String META = "meta.xml";

        public AbstractPortObjectSerializer() {}

        @Override
        public void savePortObject(
                T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            ModelContent meta = new ModelContent(META);
            meta.addInt("version", 1);
            meta.addString(SavedClass.KEY, portObject.getClass().getName());
            Archives.write(meta, META, out);
            portObject.save(out, exec);
        }

        @Override
        public T loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            try {
                String name = Archives.read(META, in).getString(SavedClass.KEY);
                // the serializer wrote an object of its own class
                @SuppressWarnings("unchecked")
                T object = (T) SavedClass.newInstance(name, this, AbstractPortObject.class);
                object.load(in, spec, exec);
                return object;
            } catch (InvalidSettingsException e) {
                throw new IOException("Port object: " + e.getMessage(), e);
            }
        }
    }
}
