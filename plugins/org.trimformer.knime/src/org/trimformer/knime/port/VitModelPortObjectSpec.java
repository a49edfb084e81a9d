// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;

/**
 * Everything about a model but its weights, so that dialogs and configure-time checks work before
 * anything was executed. Stored as the same JSON that stands in a model file.
 */
public final class VitModelPortObjectSpec extends AbstractSimplePortObjectSpec {
    private static final String VERSION_KEY = "version";
    private static final String DESCRIPTION_KEY = "description";
    private static final int VERSION = 1;

    private ModelDescription description;

    /** For KNIME, which fills it through {@link #load}. */
    public VitModelPortObjectSpec() {
        // filled by load
    }

    /** The spec of a model. */
    public VitModelPortObjectSpec(ModelDescription description) {
        this.description = description;
    }

    /** What the model is. */
    public ModelDescription description() {
        return description;
    }

    /**
     * Cost of one image through the deployed network; of the dearest where images keep different
     * numbers of tokens.
     */
    public Cost cost() {
        return CostModel.of(description.architecture(), description.plan());
    }

    /** One line, such as "DeiT-Ti/16 224, 5.7 M parameters, 1.254 GMACs, 1000 classes". */
    public String summary() {
        Cost cost = cost();
        return String.format(
                java.util.Locale.ROOT,
                "%s, %.2f M parameters, %s%.3g GMACs, %s",
                description.architecture().label(),
                cost.parameters() / 1e6,
                description.plan().countsPerImage() ? "at most " : "",
                cost.macs() / 1e9,
                description.architecture().backbone()
                        ? "features"
                        : description.architecture().classes() + " classes");
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addInt(VERSION_KEY, VERSION);
        model.addString(DESCRIPTION_KEY, ModelDescriptionJson.write(description));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        int version = model.getInt(VERSION_KEY);
        if (version != VERSION) {
            throw new InvalidSettingsException(
                    "This model was saved by a newer Trimformer (format "
                            + version
                            + "); update the extension to read it.");
        }
        try {
            description = ModelDescriptionJson.read(model.getString(DESCRIPTION_KEY));
        } catch (ModelFormatException e) {
            throw new InvalidSettingsException(e.getMessage() + " " + e.fix(), e);
        }
    }

    /** Serializer registered in plugin.xml. */
    public static final class Serializer
            extends AbstractSimplePortObjectSpecSerializer<VitModelPortObjectSpec> {}
}
