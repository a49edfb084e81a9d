// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

import java.io.IOException;

import javax.swing.JComponent;

/** A spec that is a config tree; needs a public constructor without parameters. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    public AbstractSimplePortObjectSpec() {}

    protected abstract void save(ModelContentWO model);

    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        ModelContent content = new ModelContent("model");
        save(content);
        return content;
    }

    /** Equal if of one class and equal when saved. */
    @Override
    public boolean equals(Object ospec) {
        return this == ospec
                || ospec != null
                        && ospec.getClass() == getClass()
                        && ((AbstractSimplePortObjectSpec) ospec).content().isIdentical(content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    /**
     * Writes the tree as {@code content.xml}.
     *
     * @param <T> the class of specs
     */
    public abstract static class AbstractSimplePortObjectSpecSerializer<
                    T extends AbstractSimplePortObjectSpec>
            extends PortObjectSpecSerializer<T> {

        private static final String ENTRY = "content.xml";
        private static final String MODEL = "model";

        public AbstractSimplePortObjectSpecSerializer() {}

        @Override
        public void savePortObjectSpec(T portObject, PortObjectSpecZipOutputStream out)
                throws IOException {
            ModelContent content = new ModelContent("model.xml");
            content.addInt("version", 1);
            content.addString(SavedClass.KEY, portObject.getClass().getName());
            portObject.save(content.addModelContent(MODEL));
            Archives.write(content, ENTRY, out);
        }

        @Override
        public T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            ModelContentRO content = Archives.read(ENTRY, in);
            try {
                String name = content.getString(SavedClass.KEY);
                // the serializer wrote a spec of its own class
                @SuppressWarnings("unchecked")
                T spec = (T) SavedClass.newInstance(name, this, AbstractSimplePortObjectSpec.class);
                spec.load(content.getModelContent(MODEL));
                return spec;
            } catch (InvalidSettingsException e) {
                throw new IOException("Port object spec: " + e.getMessage(), e);
            }
        }
    }
}
