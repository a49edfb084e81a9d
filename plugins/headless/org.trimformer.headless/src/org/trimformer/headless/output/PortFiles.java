// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.image.ImagePortObject;
import org.trimformer.standin.host.PortObjects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the object of one output port in the form people use it. */
final class PortFiles {

    private final Path folder;
    private final CancelCheck cancel;

    PortFiles(Path folder, CancelCheck cancel) {
        this.folder = folder;
        this.cancel = cancel;
    }

    /** The files written; none for flow variable ports, whose content is in run.json. */
    List<Path> write(int port, PortObject object) throws IOException, InterruptedException {
        String name = "port_" + port;
        if (object == null || object instanceof FlowVariablePortObject) {
            return List.of();
        }
        if (object instanceof BufferedDataTable table) {
            return List.of(new CsvWriter(folder, name).write(table, cancel));
        }
        if (object instanceof ImagePortObject image) {
            return List.of(image(name, image));
        }
        List<Path> stored = PortObjects.storedFiles(object);
        return stored.isEmpty() ? List.of(summary(name, object)) : stored(name, stored);
    }

    private Path image(String name, ImagePortObject object) throws IOException {
        DataCell cell = object.toDataCell();
        if (!(cell instanceof ImageValue image)) {
            return summary(name, object);
        }
        Path target = folder.resolve("%s.%s".formatted(name, image.getImageExtension()));
        try (OutputStream out = Files.newOutputStream(target)) {
            image.getImageContent().save(out);
        }
        return target;
    }

    private List<Path> stored(String name, List<Path> files)
            throws IOException, InterruptedException {
        List<Path> written = new ArrayList<>();
        for (Path source : files) {
            cancel.check();
            String number = written.isEmpty() ? "" : "_" + (written.size() + 1);
            String extension = OutputNames.extension(source.getFileName().toString());
            Path target = folder.resolve(name + number + extension);
            copy(source, target);
            written.add(target);
        }
        return written;
    }

    private void copy(Path source, Path target) throws IOException, InterruptedException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.createDirectories(target);
        try (Stream<Path> children = Files.list(source)) {
            for (Path child : children.toList()) {
                cancel.check();
                copy(child, target.resolve(child.getFileName().toString()));
            }
        }
    }

    /** What has no file form of its own is at least described. */
    private Path summary(String name, PortObject object) throws IOException {
        Path target = folder.resolve(name + ".txt");
        Files.writeString(
                target, object.getSummary() + System.lineSeparator(), StandardCharsets.UTF_8);
        return target;
    }
}
