package org.trimformer.images.scan;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.folder.CsvTable;
import org.trimformer.images.folder.FileLister;
import org.trimformer.images.folder.HeldOutShare;
import org.trimformer.images.folder.NaturalOrder;
import org.trimformer.images.folder.Warnings;
import org.trimformer.images.folder.Warnings.Reason;
import org.trimformer.images.scan.ScanResult.ScannedFile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final Warnings warnings = new Warnings();

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
        for (String path : paths) {
            String label = null;
            if (labels instanceof LabelRule.ParentFolder) {
                label = parentOf(path);
            } else if (labels instanceof LabelRule.FileName rule) {
                label = matched(rule, path.substring(path.lastIndexOf('/') + 1));
            }
            if (label != null || labels instanceof LabelRule.None) {
                add(found, path, label);
            } else {
                boolean byName = labels instanceof LabelRule.FileName;
                warnings.add(byName ? Reason.NO_MATCH : Reason.NO_CLASS_FOLDER, path);
            }
        }
        return found;
    }

    private void add(List<Candidate> found, String path, String label) {
        if (!(splits instanceof SplitRule.SubFolders)) {
            found.add(new Candidate(path, label, Split.ALL));
            return;
        }
        int slash = path.indexOf('/');
        Optional<Split> split = slash < 0 ? Optional.empty() : splitNamed(path.substring(0, slash));
        if (split.isEmpty()) {
            warnings.add(Reason.NO_SPLIT, path);
        } else {
            found.add(new Candidate(path, label, split.get()));
        }
    }

    private static Optional<Split> splitNamed(String folderName) {
        return switch (folderName.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "val", "valid", "validation", "dev" -> Optional.of(Split.VALIDATION);
            case "test", "testing" -> Optional.of(Split.TEST);
            default -> Optional.empty();
        };
    }

    /** The class folder's name; null directly in the scanned folder or in a split's folder. */
    private String parentOf(String path) {
        String[] parts = path.split("/");
        boolean inSplit = splits instanceof SplitRule.SubFolders && parts.length == 2;
        return parts.length < 2 || inSplit ? null : parts[parts.length - 2];
    }

    private static String matched(LabelRule.FileName rule, String fileName) {
        Matcher matcher = rule.pattern().matcher(fileName);
        if (!matcher.matches()) {
            return null;
        }
        boolean named = rule.pattern().pattern().contains("(?<label>");
        String label = named ? matcher.group("label") : matcher.group(1);
        return label == null || label.isBlank() ? null : label.strip();
    }

    private List<Candidate> fromTable(LabelRule.Csv csv, JobMonitor monitor) {
        CsvTable table = CsvTable.read(csv.table(), csv.fileColumn(), csv.labelColumn());
        Map<String, CsvTable.Row> rows = new TreeMap<>(NaturalOrder.INSTANCE);
        for (CsvTable.Row row : table.rows()) {
            monitor.checkCancelled();
            Path file = inside(row, csv.table());
            if (row.label().isEmpty()) {
                warnings.add(Reason.NO_LABEL, "line " + row.line());
            } else if (!Files.isRegularFile(file)) {
                warnings.add(Reason.MISSING_FILE, row.file());
            } else {
                CsvTable.Row earlier = rows.putIfAbsent(relative(file), row);
                checkRepeated(earlier, row, csv.table());
            }
        }
        List<Candidate> found = new ArrayList<>();
        rows.forEach((path, row) -> add(found, path, row.label()));
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
                    boolean[] held =
                            HeldOutShare.draw(label, places.size(), rule.heldOut(), rule.seed());
                    for (int k = 0; k < held.length; k++) {
                        drawn[places.get(k)] = held[k] ? Split.TEST : Split.TRAIN;
                    }
                });
        List<Candidate> split = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            Candidate c = candidates.get(i);
            split.add(new Candidate(c.path(), c.label(), drawn[i]));
        }
        return split;
    }

    private ScanResult numbered(List<Candidate> candidates) {
        TreeSet<String> names = new TreeSet<>(NaturalOrder.INSTANCE);
        candidates.stream().map(Candidate::label).filter(l -> l != null).forEach(names::add);
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

    private ImageException nothingFound() {
        String why = warnings.sentences().isEmpty() ? "" : " " + warnings.sentences().get(0);
        String fix =
                splits instanceof SplitRule.SubFolders
                        ? "Put images into sub-folders named train, val and test, or choose another"
                                + " way to split."
                        : "Put images into one sub-folder a class, or choose another folder or"
                                + " label rule.";
        return new ImageException("Folder '" + folder + "' holds no usable images." + why, fix);
    }
}
