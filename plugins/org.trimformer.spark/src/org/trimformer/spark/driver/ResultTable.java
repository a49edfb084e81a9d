// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Small results of a job as files. */
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
        try (FSDataOutputStream out = file.getFileSystem(hadoop).create(file, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
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
