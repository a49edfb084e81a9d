// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.folder.FileKind;
import org.trimformer.images.folder.ScanWarnings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the images that a job is asked for: in folders, in text files with a path a line, and in
 * columns of CSV or Parquet tables, on any file system that Hadoop reads.
 *
 * @param spark reads tables
 * @param pathColumn with the paths; empty to find it by its name
 * @param labelColumn with the classes; empty where they are not asked for
 * @param monitor hears what was left out
 */
public record ImageSources(
        SparkSession spark,
        Optional<String> pathColumn,
        Optional<String> labelColumn,
        JobMonitor monitor) {
    private static final List<String> PATH_NAMES = List.of("path", "file", "image", "filename");

    /** Takes images one by one. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes one.
         *
         * @param path where it is
         * @param note its path below the folder, with slashes, or what the label column says
         */
        void take(String path, String note) throws IOException;
    }

    /** Lists all images of one place. */
    public void list(String place, Taker taker) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path path = path(place);
        FileSystem files = path.getFileSystem(hadoop);
        if (!files.exists(path)) {
            throw new ImageException(
                    "There is no folder, list or table of images '" + place + "'.",
                    "Check the path.");
        }
        String name = path.getName().toLowerCase(Locale.ROOT);
        FileStatus status = files.getFileStatus(path);
        if (isTable(name)) {
            table(path, name, taker);
        } else if (status.isDirectory()) {
            ScanWarnings warnings = new ScanWarnings();
            new FolderWalk(files, warnings, monitor).walk(path, taker);
            warnings.sentences().forEach(monitor::warn);
        } else if (FileKind.of(name) == FileKind.IMAGE) {
            taker.take(text(files, path), path.getName());
        } else {
            lines(files, path, taker);
        }
    }

    /** Whether a place is called like a table. */
    public static boolean isTable(String place) {
        String name = place.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        return name.endsWith(".parquet") || name.endsWith(".csv");
    }

    /** A place as it was typed. */
    static Path path(String place) {
        try {
            return new Path(place);
        } catch (IllegalArgumentException e) {
            throw new ImageException(
                    "'" + place + "' is no possible path: " + e.getMessage() + ".",
                    "Correct the path.",
                    e);
        }
    }

    /** As results name it: a plain path for local files, else the whole address. */
    static String text(FileSystem files, Path path) {
        return files instanceof LocalFileSystem local
                ? local.pathToFile(path).getAbsolutePath()
                : path.toString();
    }

    private void lines(FileSystem files, Path list, Taker taker) throws IOException {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(files.open(list), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                monitor.checkCancelled();
                String entry = line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!entry.isBlank()) {
                    taker.take(resolved(files, list, entry.strip()), "");
                }
                line = in.readLine();
            }
        }
    }

    private void table(Path table, String name, Taker taker) throws IOException {
        Dataset<Row> all =
                name.endsWith(".csv")
                        ? spark.read().option("header", "true").csv(table.toString())
                        : spark.read().parquet(table.toString());
        String column = pathColumn(all, table);
        List<String> wanted =
                labelColumn.isEmpty()
                        ? List.of(column)
                        : List.of(column, column(all, labelColumn.get(), table));
        FileSystem files = table.getFileSystem(spark.sparkContext().hadoopConfiguration());
        Iterator<Row> rows =
                all.selectExpr(
                                wanted.stream()
                                        .map(c -> "cast(`" + c.replace("`", "``") + "` as string)")
                                        .toArray(String[]::new))
                        .toLocalIterator();
        long missing = 0;
        while (rows.hasNext()) {
            monitor.checkCancelled();
            Row row = rows.next();
            if (row.isNullAt(0) || row.getString(0).isBlank()) {
                missing++;
                continue;
            }
            String label = wanted.size() < 2 || row.isNullAt(1) ? "" : row.getString(1);
            taker.take(resolved(files, table, row.getString(0).strip()), label);
        }
        if (missing > 0) {
            monitor.warn(missing + " rows of '" + table + "' name no image and were left out.");
        }
    }

    private String pathColumn(Dataset<Row> table, Path file) {
        if (pathColumn.isPresent()) {
            return column(table, pathColumn.get(), file);
        }
        if (table.columns().length == 1) {
            return table.columns()[0];
        }
        for (String name : PATH_NAMES) {
            for (String column : table.columns()) {
                if (column.equalsIgnoreCase(name)) {
                    return column;
                }
            }
        }
        throw new ImageException(
                "Which column of '"
                        + file
                        + "' holds the paths of images is not clear; it has "
                        + Arrays.toString(table.columns())
                        + ".",
                "Name it: --column NAME.");
    }

    private static String column(Dataset<Row> table, String name, Path file) {
        return Arrays.stream(table.columns())
                .filter(column -> column.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ImageException(
                                        "'"
                                                + file
                                                + "' has no column '"
                                                + name
                                                + "', it has "
                                                + Arrays.toString(table.columns())
                                                + ".",
                                        "Name one of its columns."));
    }

    /** Relative paths are meant below the folder that the list lies in. */
    private static String resolved(FileSystem files, Path list, String entry) {
        if (entry.startsWith("/")
                || entry.matches("[A-Za-z][A-Za-z0-9+.-]+:.*|[A-Za-z]:[\\\\/].*")) {
            return entry;
        }
        return text(files, list.getParent()) + "/" + entry.replace('\\', '/');
    }
}
