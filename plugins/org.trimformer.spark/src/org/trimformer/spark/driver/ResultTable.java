// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Small results of a job as files: whole and under their name, or not there. */
public final class ResultTable {
    private ResultTable() {}

    /**
     * Writes a CSV file with a header.
     *
     * @param rows cells; null and NaN are missing ones
     */
    public static void write(
            Path file, List<String> header, List<? extends List<?>> rows, Configuration hadoop)
            throws IOException {
        StringBuilder text = new StringBuilder(line(header));
        rows.forEach(row -> text.append(line(row)));
        write(file, text.toString(), hadoop);
    }

    /** Writes a text file. */
    public static void write(Path file, String text, Configuration hadoop) throws IOException {
        FileSystem files = file.getFileSystem(hadoop);
        Path fresh = new Path(file.getParent(), "." + file.getName() + "-" + UUID.randomUUID());
        try (FSDataOutputStream out = files.create(fresh, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(file, false);
        if (!files.rename(fresh, file)) {
            throw new IOException(file + " could not be written");
        }
    }

    private static String line(List<?> cells) {
        return cells.stream().map(ResultTable::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(Object value) {
        if (value == null || value instanceof Double d && d.isNaN()) {
            return "";
        }
        String text = Objects.toString(value);
        return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
