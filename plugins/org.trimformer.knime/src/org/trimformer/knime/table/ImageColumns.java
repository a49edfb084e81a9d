// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.filehandling.core.data.location.FSLocationValue;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.adapter.StoredText;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which columns of an input table hold images and classes; part of every node that reads images.
 * <i>Automatic</i> means: found from types and names, so that tables of Image Folder Reader just
 * work.
 */
@LoadDefaultsForAbsentFields
public final class ImageColumns implements NodeParameters {
    /** Not a name that columns have; KNIME shows a choice without an id as "No value selected". */
    static final String AUTOMATIC = "<automatic>";

    /** Older workflows store an empty text for Automatic. */
    static final class StoredImageColumn extends StoredText {
        StoredImageColumn() {
            super("imageColumn", AUTOMATIC, ImageColumns::today);
        }
    }

    /** As {@link StoredImageColumn}. */
    static final class StoredLabelColumn extends StoredText {
        StoredLabelColumn() {
            super("labelColumn", AUTOMATIC, ImageColumns::today);
        }
    }

    /** What happens to images that cannot be read. */
    enum Unreadable {
        @Label(value = "Fail", description = "The node stops and names the image.")
        FAIL,
        @Label(
                value = "Skip and count",
                description =
                        "They are left out; a warning says how many and names the first. Every"
                                + " image is decoded once more for that, before the work begins.")
        SKIP
    }

    /** Columns that may hold images. */
    static final class ImageChoices implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return NodeExecution.inDialog(
                    () -> choicesFor(context, ImageColumns::mayHoldImages), List.of(automatic()));
        }
    }

    /** Columns that may hold classes. */
    static final class LabelChoices implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return NodeExecution.inDialog(
                    () -> choicesFor(context, ImageColumns::isText), List.of(automatic()));
        }
    }

    @Widget(
            title = "Image column",
            description =
                    "Column with the images: paths (recommended for more than a few thousand"
                            + " images), PNG images or binary objects. <i>Automatic</i> takes the"
                            + " first path column, else the first image column.",
            advanced = true)
    @ChoicesProvider(ImageChoices.class)
    @Migration(StoredImageColumn.class)
    String m_imageColumn = AUTOMATIC;

    @Widget(
            title = "Label column",
            description =
                    "Text column with the class. <i>Automatic</i> takes the column called Label or"
                            + " Class.",
            advanced = true)
    @ChoicesProvider(LabelChoices.class)
    @Migration(StoredLabelColumn.class)
    String m_labelColumn = AUTOMATIC;

    @Widget(
            title = "Unreadable images",
            description = "What happens when an image is missing, damaged or of an unknown format.",
            advanced = true)
    @RadioButtonsWidget
    Unreadable m_unreadable = Unreadable.FAIL;

    /** Whether unreadable images are left out; else the first one stops the node. */
    boolean skipsUnreadable() {
        return m_unreadable == Unreadable.SKIP;
    }

    /**
     * Index of the image column.
     *
     * @throws InvalidSettingsException if there is none, naming what was looked for
     */
    public int imageColumn(DataTableSpec table) throws InvalidSettingsException {
        return imageColumn(table, m_imageColumn);
    }

    /** Index of the column with that name, or, where it is {@link #AUTOMATIC}, the one found. */
    static int imageColumn(DataTableSpec table, String column) throws InvalidSettingsException {
        if (!isAutomatic(column)) {
            return chosen(table, column, "Image column", ImageColumns::mayHoldImages);
        }
        return first(table, c -> c.getType().isCompatible(FSLocationValue.class))
                .or(() -> first(table, c -> c.getType().isCompatible(PNGImageValue.class)))
                .or(() -> first(table, c -> c.getType().isCompatible(BinaryObjectDataValue.class)))
                .or(() -> first(table, c -> isText(c) && c.getName().equalsIgnoreCase("path")))
                .orElseThrow(
                        () ->
                                new InvalidSettingsException(
                                        "The image table has no column with paths, PNG images or"
                                                + " binary objects; connect an Image Folder Reader"
                                                + " or choose the image column."));
    }

    /** Index of the label column; empty when the table has none. */
    public Optional<Integer> labelColumn(DataTableSpec table) throws InvalidSettingsException {
        if (!isAutomatic(m_labelColumn)) {
            return Optional.of(chosen(table, m_labelColumn, "Label column", ImageColumns::isText));
        }
        return first(table, c -> isText(c) && c.getName().equalsIgnoreCase("label"))
                .or(() -> first(table, c -> isText(c) && c.getName().equalsIgnoreCase("class")));
    }

    /** Checks at configure time that images are there, and labels if they are needed. */
    public void check(DataTableSpec table, boolean labelsNeeded) throws InvalidSettingsException {
        imageColumn(table);
        if (labelColumn(table).isEmpty() && labelsNeeded) {
            throw new InvalidSettingsException(
                    "The image table has no column called Label or Class; choose the label"
                            + " column.");
        }
    }

    private static StringChoice automatic() {
        return new StringChoice(AUTOMATIC, "Automatic");
    }

    private static String today(String stored) {
        return stored.isBlank() ? AUTOMATIC : stored;
    }

    /** Also a blank text, which a flow variable may hold. */
    private static boolean isAutomatic(String column) {
        return today(column).equals(AUTOMATIC);
    }

    private static int chosen(
            DataTableSpec table, String name, String setting, Predicate<DataColumnSpec> fits)
            throws InvalidSettingsException {
        int index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException(
                    setting
                            + " '"
                            + name
                            + "' is not in the table; it has "
                            + Arrays.toString(table.getColumnNames())
                            + ".");
        }
        if (!fits.test(table.getColumnSpec(index))) {
            throw new InvalidSettingsException(
                    setting
                            + " '"
                            + name
                            + "' has type "
                            + table.getColumnSpec(index).getType()
                            + ", which cannot be used; choose another column.");
        }
        return index;
    }

    private static Optional<Integer> first(DataTableSpec table, Predicate<DataColumnSpec> fits) {
        for (int i = 0; i < table.getNumColumns(); i++) {
            if (fits.test(table.getColumnSpec(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean mayHoldImages(DataColumnSpec column) {
        return column.getType().isCompatible(FSLocationValue.class)
                || column.getType().isCompatible(PNGImageValue.class)
                || column.getType().isCompatible(BinaryObjectDataValue.class)
                || isText(column);
    }

    private static boolean isText(DataColumnSpec column) {
        return column.getType().isCompatible(StringValue.class)
                && !column.getType().isCompatible(FSLocationValue.class);
    }

    /** The first table among the inputs, whatever its place: KNIME's own providers read input 0. */
    private static List<StringChoice> choicesFor(
            NodeParametersInput context, Predicate<DataColumnSpec> fits) {
        List<StringChoice> choices = new java.util.ArrayList<>();
        choices.add(automatic());
        Arrays.stream(context.getInPortSpecs())
                .filter(DataTableSpec.class::isInstance)
                .map(DataTableSpec.class::cast)
                .findFirst()
                .ifPresent(
                        table ->
                                table.stream()
                                        .filter(fits)
                                        .map(c -> new StringChoice(c.getName(), c.getName()))
                                        .forEach(choices::add));
        return choices;
    }
}
