// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.names.Spelling;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.folder.CsvTable;
import org.trimformer.images.folder.FileKind;
import org.trimformer.images.folder.FileLister;
import org.trimformer.images.folder.HeldOutShare;
import org.trimformer.images.folder.NaturalOrder;
import org.trimformer.images.folder.ScanWarnings;
import org.trimformer.images.folder.ScanWarnings.Reason;
import org.trimformer.images.folder.TableFiles;
import org.trimformer.images.scan.ScanResult.ScannedFile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * Lists the images of a folder with their labels and splits. Files are told by their extension and
 * not opened; the result is in natural order and does not depend on the file system's.
 */
public final class FolderScanner {

    /** A file before labels are numbers; the label is null where there is none. */
    private record Candidate(String path, String label, Split split) {}

    private final Path folder;
    private final LabelRule labels;
    private final SplitRule splits;
    private final ScanWarnings warnings = new ScanWarnings();

    /** Whether a file's name is that of an image of a format that is read. */
    public static boolean isImage(Path file) {
        return FileKind.of(file.getFileName().toString()) == FileKind.IMAGE;
    }

    private FolderScanner(Path folder, LabelRule labels, SplitRule splits) {
        this.folder = folder.toAbsolutePath().normalize();
        this.labels = labels;
        this.splits = splits;
    }

    /**
     * Scans.
     *
     * @param folder that holds the images, at any depth
     * @throws ImageException if the folder does not exist, nothing usable is in it, or the label
     *     table is at fault; what is merely left out becomes a warning
     */
    public static ScanResult scan(
            Path folder, LabelRule labels, SplitRule splits, JobMonitor monitor) {
        return new FolderScanner(folder, labels, splits).run(monitor);
    }

    private ScanResult run(JobMonitor monitor) {
        if (!Files.isDirectory(folder)) {
            throw new ImageException(
                    "Image folder '"
                            + folder
                            + (Files.exists(folder) ? "' is a file." : "' does not exist."),
                    "Choose the folder that holds the images.");
        }
        List<Candidate> candidates =
                labels instanceof LabelRule.Csv csv
                        ? fromTable(csv, monitor)
                        : fromFiles(FileLister.list(folder, warnings, monitor));
        if (candidates.isEmpty()) {
            throw nothingFound();
        }
        return numbered(drawShares(candidates));
    }

    private List<Candidate> fromFiles(List<String> paths) {
        List<Candidate> found = new ArrayList<>();
        ClassFolders folders = new ClassFolders(labels, splits);
        paths.forEach(folders::see);
        folders.warn(warnings);
        ClassFolders.Place place = folders.place();
        for (String path : paths) {
            Optional<Split> split = splitOf(path);
            if (split.isEmpty()) {
                warnings.add(Reason.NO_SPLIT, path);
                continue;
            }
            String label = null;
            if (labels instanceof LabelRule.FileName rule) {
                label = matched(rule, path.substring(path.lastIndexOf('/') + 1));
            } else if (!(labels instanceof LabelRule.None)) {
                label = place.classOf(path);
            }
            if (label != null || labels instanceof LabelRule.None) {
                found.add(new Candidate(path, label, split.get()));
            } else {
                boolean byName = labels instanceof LabelRule.FileName;
                warnings.add(byName ? Reason.NO_MATCH : Reason.NO_CLASS_FOLDER, path);
            }
        }
        return found;
    }

    private Optional<Split> splitOf(String path) {
        if (!(splits instanceof SplitRule.SubFolders)) {
            return Optional.of(Split.ALL);
        }
        int slash = path.indexOf('/');
        return slash < 0 ? Optional.empty() : ClassFolders.splitNamed(path.substring(0, slash));
    }

    private static String matched(LabelRule.FileName rule, String fileName) {
        Matcher matcher = rule.pattern().matcher(fileName);
        if (!matcher.matches()) {
            return null;
        }
        boolean named = rule.pattern().pattern().contains("(?<label>");
        String label = named ? matcher.group("label") : matcher.group(1);
        return label == null || label.isBlank() ? null : Spelling.composed(label);
    }

    private List<Candidate> fromTable(LabelRule.Csv csv, JobMonitor monitor) {
        CsvTable table = CsvTable.read(csv.table(), csv.fileColumn(), csv.labelColumn());
        table.warnings().forEach(warnings::note);
        TableFiles meant = new TableFiles(folder, monitor);
        Map<String, CsvTable.Row> rows = new TreeMap<>(NaturalOrder.INSTANCE);
        for (CsvTable.Row row : table.rows()) {
            monitor.checkCancelled();
            Path file = inside(row, csv.table());
            Optional<String> path =
                    Files.isRegularFile(file)
                            ? Optional.of(relative(file))
                            : meant.find(relative(file));
            if (row.label().isEmpty()) {
                warnings.add(Reason.NO_LABEL, "line " + row.line());
            } else if (path.isEmpty()) {
                warnings.add(Reason.MISSING_FILE, row.file());
            } else {
                checkRepeated(rows.putIfAbsent(path.get(), row), row, csv.table());
            }
        }
        List<Candidate> found = new ArrayList<>();
        rows.forEach(
                (path, row) ->
                        splitOf(path)
                                .ifPresentOrElse(
                                        s -> found.add(new Candidate(path, row.label(), s)),
                                        () -> warnings.add(Reason.NO_SPLIT, path)));
        return found;
    }

    private void checkRepeated(CsvTable.Row earlier, CsvTable.Row row, Path table) {
        if (earlier == null) {
            return;
        }
        if (!earlier.label().equals(row.label())) {
            throw new ImageException(
                    String.format(
                            Locale.ROOT,
                            "Lines %d and %d of '%s' give '%s' the labels '%s' and '%s'.",
                            earlier.line(),
                            row.line(),
                            table,
                            row.file(),
                            earlier.label(),
                            row.label()),
                    "Keep one of them.");
        }
        warnings.add(Reason.REPEATED_ROW, "line " + row.line());
    }

    private Path inside(CsvTable.Row row, Path table) {
        Path file;
        try {
            file = folder.resolve(row.file().replace('\\', '/')).normalize();
        } catch (InvalidPathException e) {
            throw new ImageException(
                    "Line " + row.line() + " of '" + table + "' names no possible file.",
                    "Correct the file cell.",
                    e);
        }
        if (!file.startsWith(folder)) {
            throw new ImageException(
                    String.format(
                            Locale.ROOT,
                            "Line %d of '%s' names '%s', outside of the image folder '%s'.",
                            row.line(),
                            table,
                            row.file(),
                            folder),
                    "Use paths relative to the image folder, or choose a folder around all"
                            + " images.");
        }
        return file;
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private List<Candidate> drawShares(List<Candidate> candidates) {
        if (!(splits instanceof SplitRule.Stratified rule)) {
            return candidates;
        }
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            String label = candidates.get(i).label();
            members.computeIfAbsent(label == null ? "" : label, l -> new ArrayList<>()).add(i);
        }
        Split[] drawn = new Split[candidates.size()];
        members.forEach(
                (label, places) -> {
                    HeldOutShare.Part[] parts =
                            HeldOutShare.draw(
                                    label, places.size(), rule.heldOut(), rule.test(), rule.seed());
                    for (int k = 0; k < parts.length; k++) {
                        drawn[places.get(k)] = split(parts[k], rule);
                    }
                });
        List<Candidate> split = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            Candidate c = candidates.get(i);
            split.add(new Candidate(c.path(), c.label(), drawn[i]));
        }
        return split;
    }

    private static Split split(HeldOutShare.Part part, SplitRule.Stratified rule) {
        return switch (part) {
            case TRAINING -> Split.TRAIN;
            case HELD_OUT -> rule.test() > 0 ? Split.VALIDATION : Split.TEST;
            case TEST -> Split.TEST;
        };
    }

    private ScanResult numbered(List<Candidate> candidates) {
        TreeSet<String> names = new TreeSet<>(NaturalOrder.INSTANCE);
        candidates.stream().map(Candidate::label).filter(l -> l != null).forEach(names::add);
        warnOfTwins(names);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        List<ScannedFile> files = new ArrayList<>();
        for (Candidate c : candidates) {
            int label = c.label() == null ? LabelledImage.NO_LABEL : numbers.get(c.label());
            ImageSource source = ImageSource.of(folder.resolve(c.path()));
            files.add(new ScannedFile(new LabelledImage(source, label, c.path()), c.split()));
        }
        return new ScanResult(List.copyOf(names), files, warnings.sentences());
    }

    private void warnOfTwins(Collection<String> names) {
        Map<String, String> byForm = new LinkedHashMap<>();
        for (String name : names) {
            String twin = byForm.putIfAbsent(Spelling.loose(name), name);
            if (twin != null) {
                warnings.note(
                        "The classes '"
                                + twin
                                + "' and '"
                                + name
                                + "' differ in spelling only and count as two.");
            }
        }
    }

    private ImageException nothingFound() {
        String why = String.join(" ", warnings.sentences());
        String fix =
                "Put images into one sub-folder per class, or choose another folder or label"
                        + " rule.";
        if (splits instanceof SplitRule.SubFolders) {
            fix =
                    "Put images into sub-folders named train, val and test, or choose another way"
                            + " to split: a share of every class, or none.";
        }
        return new ImageException(
                "Folder '"
                        + folder
                        + "' holds no usable images."
                        + (why.isEmpty() ? "" : " " + why),
                fix);
    }
}
