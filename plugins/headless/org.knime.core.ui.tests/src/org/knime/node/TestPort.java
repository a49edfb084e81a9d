// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/** A port object that holds a text. */
public final class TestPort implements PortObject {

    /** The type of its ports. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(TestPort.class);

    private final String m_text;
    private final Spec m_spec;

    TestPort(String text) {
        this(text, new Spec(text.length()));
    }

    private TestPort(String text, Spec spec) {
        m_text = text;
        m_spec = spec;
    }

    String text() {
        return m_text;
    }

    @Override
    public String getSummary() {
        return m_text;
    }

    @Override
    public Spec getSpec() {
        return m_spec;
    }

    @Override
    public JComponent[] getViews() {
        return null;
    }

    /** Its spec. */
    public static final class Spec extends AbstractSimplePortObjectSpec {

        private int m_length;

        /** For loading. */
        public Spec() {
            this(0);
        }

        Spec(int length) {
            m_length = length;
        }

        int length() {
            return m_length;
        }

        @Override
        protected void save(ModelContentWO model) {
            model.addInt("length", m_length);
        }

        @Override
        protected void load(ModelContentRO model) throws InvalidSettingsException {
            m_length = model.getInt("length");
        }

        /** Reads and writes specs. */
        public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<Spec> {}
    }

    /** Reads and writes objects. */
    public static final class Serializer extends PortObjectSerializer<TestPort> {

        @Override
        public void savePortObject(
                TestPort portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException {
            out.putNextEntry(new ZipEntry("text"));
            out.write(portObject.m_text.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        @Override
        public TestPort loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException {
            in.getNextEntry();
            return new TestPort(new String(in.readAllBytes(), StandardCharsets.UTF_8), (Spec) spec);
        }
    }
}
