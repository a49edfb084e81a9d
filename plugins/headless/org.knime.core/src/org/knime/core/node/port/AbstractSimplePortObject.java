// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

import java.io.IOException;

import javax.swing.JComponent;

/** A port object that is a config tree; needs a public constructor without parameters. */
public abstract class AbstractSimplePortObject implements PortObject {

    public AbstractSimplePortObject() {}

    protected abstract void save(ModelContentWO model, ExecutionMonitor exec)
            throws CanceledExecutionException;

    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
            throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        ModelContent content = new ModelContent("model");
        try {
            save(content, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException("Nobody canceled", e);
        }
        return content;
    }

    /** Equal if of one class and equal when saved. */
    @Override
    public boolean equals(Object oport) {
        return this == oport
                || oport != null
                        && oport.getClass() == getClass()
                        && ((AbstractSimplePortObject) oport).content().isIdentical(content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    /**
     * Writes the tree as {@code content.xml}.
     *
     * @param <T> the class of objects
     */
    public abstract static class AbstractSimplePortObjectSerializer<
                    T extends AbstractSimplePortObject>
            extends PortObjectSerializer<T> {

        private static final String ENTRY = "content.xml";
        private static final String MODEL = "model";

        public AbstractSimplePortObjectSerializer() {}

        @Override
        public void savePortObject(
                T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            ModelContent content = new ModelContent("model.xml");
            content.addInt("version", 1);
            content.addString(SavedClass.KEY, portObject.getClass().getName());
            portObject.save(content.addModelContent(MODEL), exec);
            Archives.write(content, ENTRY, out);
        }

        @Override
        public T loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            ModelContentRO content = Archives.read(ENTRY, in);
            try {
                String name = content.getString(SavedClass.KEY);
                // the serializer wrote an object of its own class
                @SuppressWarnings("unchecked")
                T object = (T) SavedClass.newInstance(name, this, AbstractSimplePortObject.class);
                object.load(content.getModelContent(MODEL), spec, exec);
                return object;
            } catch (InvalidSettingsException e) {
                throw new IOException("Port object: " + e.getMessage(), e);
            }
        }
    }
}
