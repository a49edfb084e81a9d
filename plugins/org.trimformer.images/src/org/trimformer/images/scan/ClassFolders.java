// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.core.names.Spelling;
import org.trimformer.images.folder.ScanWarnings;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which folder of a path names the class. By {@link LabelRule.FirstFolder} it is the outermost one
 * below the scanned folder, or below the folder of a split; deeper ones only sort the pictures of a
 * class, by date or camera. Whatever is not plainly class/picture is told as a warning.
 *
 * <p>All paths must have been seen before a class is asked for. Keeps the names of folders, not the
 * paths.
 */
public final class ClassFolders {
    private final LabelRule labels;
    private final boolean splitFolders;
    private final TreeSet<String> outermost = new TreeSet<>();
    private boolean looksSplit = true;

    /** By how many folders lie above the class: none, or that of a split. */
    private final List<Depth> depths = List.of(new Depth(0), new Depth(1));

    /** What was seen, on the supposition that so many folders lie above the class. */
    private static final class Depth {
        private final int above;
        private final TreeSet<String> classes = new TreeSet<>();
        private long deep;
        private String firstDeep = "";
        private long outside;
        private String firstOutside = "";

        Depth(int above) {
            this.above = above;
        }

        void see(String path) {
            int folders = folders(path);
            if (folders > above) {
                classes.add(new Place(false, above).classOf(path));
            } else if (outside++ == 0) {
                firstOutside = path;
            }
            if (folders > above + 1 && deep++ == 0) {
                firstDeep = path;
            }
        }
    }

    /**
     * Where in a path the class stands.
     *
     * @param innermost whether it is the folder that holds the file
     * @param above else how many folders lie above it
     */
    public record Place(boolean innermost, int above) implements Serializable {

        /** The class, or null where the file lies in no class folder. */
        public String classOf(String path) {
            String[] parts = path.split("/");
            if (parts.length - 1 <= above) {
                return null;
            }
            return Spelling.composed(parts[innermost ? parts.length - 2 : above]);
        }
    }

    /** Nothing seen yet. */
    public ClassFolders(LabelRule labels, SplitRule splits) {
        this.labels = labels;
        splitFolders = splits instanceof SplitRule.SubFolders;
    }

    /** Looks at a path, relative, with slashes. */
    public void see(String path) {
        int slash = path.indexOf('/');
        if (slash > 0) {
            outermost.add(path.substring(0, slash));
            looksSplit &= splitNamed(path.substring(0, slash)).isPresent() && folders(path) > 1;
        }
        depths.forEach(depth -> depth.see(path));
    }

    /** Where the class stands, by all that was seen. */
    public Place place() {
        return new Place(labels instanceof LabelRule.ParentFolder, above());
    }

    private int above() {
        return splitFolders || unasked() ? 1 : 0;
    }

    /** Whether every outermost folder is called like a split and has folders inside. */
    private boolean unasked() {
        return !splitFolders && looksSplit && !outermost.isEmpty();
    }

    /** The classes that images were seen of, by the rule of the first folder. */
    public List<String> classes() {
        return List.copyOf(depths.get(above()).classes);
    }

    /** Tells what is not plainly class/picture. */
    public void warn(ScanWarnings warnings) {
        if (!(labels instanceof LabelRule.FirstFolder)) {
            return;
        }
        if (unasked()) {
            warnings.note(
                    "The folders "
                            + String.join(", ", outermost)
                            + " are taken for parts of the data set and the folders inside them"
                            + " for the classes; the images of all parts are read.");
        }
        warnIfDeep(warnings);
    }

    /** Tells of images in no class folder, by the rule of the first folder. */
    public void warnOfOutside(ScanWarnings warnings) {
        Depth depth = depths.get(above());
        if (depth.outside > 0) {
            int count = (int) Math.min(Integer.MAX_VALUE, depth.outside);
            warnings.add(ScanWarnings.Reason.NO_CLASS_FOLDER, depth.firstOutside, count);
        }
    }

    /** The split a folder's name stands for. */
    static Optional<Split> splitNamed(String folderName) {
        return switch (folderName.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "val", "valid", "validation", "dev" -> Optional.of(Split.VALIDATION);
            case "test", "testing" -> Optional.of(Split.TEST);
            default -> Optional.empty();
        };
    }

    private void warnIfDeep(ScanWarnings warnings) {
        Depth depth = depths.get(above());
        if (depth.deep == 0) {
            return;
        }
        warnings.note(
                (depth.deep == 1
                                ? "1 image lies in a sub-folder of its class folder ('"
                                : depth.deep
                                        + " images lie in sub-folders of their class folders (the"
                                        + " first is '")
                        + depth.firstDeep
                        + "'); the outer folder is the class.");
        if (above() == 0 && outermost.size() == 1) {
            warnings.note(
                    "All images lie below the one folder '"
                            + outermost.first()
                            + "', so there is one class; choose that folder instead if the classes"
                            + " are inside it.");
        }
    }

    private static int folders(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
