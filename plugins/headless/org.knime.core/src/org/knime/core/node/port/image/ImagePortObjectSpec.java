// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.image;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Says which kind of image cell an image becomes in a table. */
public final class ImagePortObjectSpec extends AbstractSimplePortObjectSpec {

    private static final String TYPE = "image_type";

    private DataType type;

    /** For loading. */
    public ImagePortObjectSpec() {}

    public ImagePortObjectSpec(DataType type) {
        this.type = type;
    }

    public DataType getDataType() {
        return type;
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addDataType(TYPE, type);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        type = model.getDataType(TYPE);
    }

    /** Writes the type. */
    public static final class Serializer
            extends AbstractSimplePortObjectSpecSerializer<ImagePortObjectSpec> {

        public Serializer() {}
    }
}
