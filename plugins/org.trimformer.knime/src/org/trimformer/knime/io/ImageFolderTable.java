// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationValueMetaData;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCellFactory;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.Thumbnails;
import org.trimformer.images.scan.ScanResult.ScannedFile;

import java.util.ArrayList;
import java.util.List;

/**
 * The output tables of Image Folder Reader.
 *
 * @param folder location every image lies under
 * @param thumbnailSize longer side in pixels, 0 for no thumbnails
 */
record ImageFolderTable(FSLocation folder, int thumbnailSize) {

    DataTableSpec spec(List<String> classes) {
        List<DataColumnSpec> columns = new ArrayList<>();
        DataColumnSpecCreator path =
                new DataColumnSpecCreator("Path", SimpleFSLocationCellFactory.TYPE);
        path.addMetaData(
                new FSLocationValueMetaData(
                        folder.getFileSystemCategory(),
                        folder.getFileSystemSpecifier().orElse(null)),
                true);
        columns.add(path.createSpec());
        DataColumnSpecCreator label = new DataColumnSpecCreator("Label", StringCell.TYPE);
        if (!classes.isEmpty()) {
            label.setDomain(
                    new DataColumnDomainCreator(
                                    classes.stream().map(StringCell::new).toArray(DataCell[]::new))
                            .createDomain());
        }
        columns.add(label.createSpec());
        columns.add(new DataColumnSpecCreator("Split", StringCell.TYPE).createSpec());
        if (thumbnailSize > 0) {
            columns.add(new DataColumnSpecCreator("Thumbnail", PNGImageContent.TYPE).createSpec());
        }
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    BufferedDataTable write(
            List<ScannedFile> files,
            List<String> classes,
            ExecutionContext exec,
            JobMonitor monitor) {
        BufferedDataContainer container = exec.createDataContainer(spec(classes));
        SimpleFSLocationCellFactory paths = new SimpleFSLocationCellFactory(folder);
        List<String> unreadable = new ArrayList<>();
        try (Thumbnails thumbnails = new Thumbnails(Math.max(1, thumbnailSize))) {
            long row = 0;
            for (ScannedFile file : files) {
                monitor.checkCancelled();
                long done = row;
                monitor.progress(
                        (double) done / files.size(), () -> "row " + done + " of " + files.size());
                container.addRowToTable(
                        new DefaultRow(
                                RowKey.createRowKey(row++),
                                cells(file, classes, paths, thumbnails, unreadable)));
            }
        } finally {
            container.close();
        }
        if (!unreadable.isEmpty()) {
            monitor.warn(
                    unreadable.size()
                            + " images have no thumbnail, since they cannot be read; the first: "
                            + unreadable.get(0));
        }
        return container.getTable();
    }

    private static DataCell thumbnail(
            LabelledImage image, Thumbnails thumbnails, List<String> unreadable) {
        try {
            return PNGImageCellFactory.create(thumbnails.png(image.source()));
        } catch (ImageException e) {
            unreadable.add(e.getMessage());
            return DataType.getMissingCell();
        }
    }

    private DataCell[] cells(
            ScannedFile file,
            List<String> classes,
            SimpleFSLocationCellFactory paths,
            Thumbnails thumbnails,
            List<String> unreadable) {
        LabelledImage image = file.image();
        List<DataCell> cells = new ArrayList<>();
        cells.add(paths.createCell(below(image.name())));
        cells.add(
                image.isLabelled()
                        ? new StringCell(classes.get(image.label()))
                        : DataType.getMissingCell());
        cells.add(new StringCell(file.split().text()));
        if (thumbnailSize > 0) {
            cells.add(thumbnail(image, thumbnails, unreadable));
        }
        return cells.toArray(DataCell[]::new);
    }

    private String below(String relative) {
        String base = folder.getPath();
        return base.endsWith("/") ? base + relative : base + "/" + relative;
    }
}
