// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/**
 * Which column of an input table holds images; part of nodes that ask for no classes. <i>Automatic
 * </i> means: found as {@link ImageColumns} finds it.
 */
@LoadDefaultsForAbsentFields
public final class ImageColumn implements NodeParameters {

    @Widget(
            title = "Image column",
            description =
                    "Column with the images: paths (recommended for more than a few thousand"
                            + " images), PNG images or binary objects. <i>Automatic</i> takes the"
                            + " first path column, else the first image column.",
            advanced = true)
    @ChoicesProvider(ImageColumns.ImageChoices.class)
    String m_imageColumn = ImageColumns.AUTOMATIC;

    /**
     * Its index.
     *
     * @throws InvalidSettingsException if there is none, naming what was looked for
     */
    public int index(DataTableSpec table) throws InvalidSettingsException {
        return ImageColumns.imageColumn(table, m_imageColumn);
    }
}
