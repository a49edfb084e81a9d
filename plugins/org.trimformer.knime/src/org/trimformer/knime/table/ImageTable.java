// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.ReadableImages;
import org.trimformer.knime.adapter.LocalFiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The images of an input table. Paths stay paths and are read when a batch needs them; image cells
 * are kept as KNIME keeps them.
 */
public final class ImageTable {
    /** How many left-out images a warning names. */
    private static final int NAMED = 3;

    private final ImageColumns columns;
    private final LocalFiles locations;

    /** Reads tables by {@code columns}; paths work as long as {@code locations} is open. */
    public ImageTable(ImageColumns columns, LocalFiles locations) {
        this.columns = columns;
        this.locations = locations;
    }

    /**
     * The images of {@code table} in row order, without unreadable ones where the user wants that.
     * Classes come in the order of the label column's domain where it has one, else sorted.
     *
     * @throws ImageException naming the row that holds no usable image
     */
    public ImageSet read(BufferedDataTable table, JobMonitor monitor) throws IOException {
        DataTableSpec spec = table.getDataTableSpec();
        int image;
        Optional<Integer> label;
        try {
            image = columns.imageColumn(spec);
            label = columns.labelColumn(spec);
        } catch (InvalidSettingsException e) {
            throw new SettingException(e.getMessage(), e);
        }
        List<String> labels = new ArrayList<>();
        List<ImageSource> sources = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                monitor.checkCancelled();
                DataRow row = rows.next();
                String key = row.getKey().getString();
                if (columns.skipsUnreadable() && row.getCell(image).isMissing()) {
                    missing.add(key);
                    continue;
                }
                ImageSource source = ImageCells.source(row.getCell(image), key, locations::toPath);
                sources.add(source);
                names.add("row " + key + " (" + source.name() + ")");
                labels.add(label.map(i -> text(row.getCell(i))).orElse(null));
            }
        }
        List<String> classes = classes(label.map(spec::getColumnSpec), labels);
        List<LabelledImage> images = label(sources, names, labels, classes);
        return new ImageSet(
                columns.skipsUnreadable() ? readable(images, missing, monitor) : images, classes);
    }

    private static List<LabelledImage> readable(
            List<LabelledImage> images, List<String> missing, JobMonitor monitor) {
        ReadableImages found = ReadableImages.among(images, monitor);
        int left = found.left().count() + missing.size();
        if (left == 0) {
            return images;
        }
        List<String> first = new ArrayList<>(found.left().sentences());
        missing.forEach(row -> first.add("Row " + row + " has no image."));
        String what =
                (left == 1 ? "1 unreadable image" : left + " unreadable images")
                        + " of "
                        + (images.size() + missing.size())
                        + " left out. "
                        + String.join(" ", first.subList(0, Math.min(NAMED, first.size())));
        if (found.images().isEmpty()) {
            throw new ImageException(
                    "No image of the table can be read. " + what, "Check the paths and files.");
        }
        monitor.warn(what);
        return found.images();
    }

    private static List<LabelledImage> label(
            List<ImageSource> sources,
            List<String> names,
            List<String> labels,
            List<String> classes) {
        Map<String, Integer> index = new HashMap<>();
        classes.forEach(c -> index.put(c, index.size()));
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Integer label = index.get(labels.get(i));
            images.add(
                    new LabelledImage(
                            sources.get(i),
                            label == null ? LabelledImage.NO_LABEL : label,
                            names.get(i)));
        }
        return images;
    }

    private static List<String> classes(Optional<DataColumnSpec> column, List<String> labels) {
        TreeSet<String> found = new TreeSet<>();
        labels.stream().filter(l -> l != null).forEach(found::add);
        List<String> classes = new ArrayList<>();
        if (column.isPresent() && column.get().getDomain().hasValues()) {
            for (DataCell cell : column.get().getDomain().getValues()) {
                classes.add(cell.toString());
            }
        }
        found.stream().filter(c -> !classes.contains(c)).forEach(classes::add);
        return classes;
    }

    private static String text(DataCell cell) {
        return cell.isMissing() ? null : ((StringValue) cell).getStringValue();
    }
}
