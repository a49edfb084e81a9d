// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The spec of a {@link ThingPortObject}: a name. */
public final class ThingPortObjectSpec extends AbstractSimplePortObjectSpec {

    private String name;

    /** For loading. */
    public ThingPortObjectSpec() {
        this("");
    }

    ThingPortObjectSpec(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addString("name", name);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        name = model.getString("name");
    }

    /** As KNIME wants it. */
    public static final class Serializer
            extends AbstractSimplePortObjectSpecSerializer<ThingPortObjectSpec> {}
}
