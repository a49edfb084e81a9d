// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.core.names.Spelling;
import org.trimformer.images.folder.ScanWarnings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which folder of a path names the class. By {@link LabelRule.FirstFolder} it is the outermost one
 * below the scanned folder, or below the folder of a split; deeper ones only sort the pictures of a
 * class, by date or camera. Whatever is not plainly class/picture is told as a warning.
 */
final class ClassFolders {
    private final boolean innermost;
    private final int above;

    /**
     * Looks at all paths.
     *
     * @param paths relative, with slashes
     */
    ClassFolders(List<String> paths, LabelRule labels, SplitRule splits, ScanWarnings warnings) {
        innermost = labels instanceof LabelRule.ParentFolder;
        boolean splitFolders = splits instanceof SplitRule.SubFolders;
        boolean unasked = !splitFolders && looksSplit(paths);
        above = splitFolders || unasked ? 1 : 0;
        if (labels instanceof LabelRule.FirstFolder) {
            if (unasked) {
                warnings.note(
                        "The folders "
                                + String.join(", ", outermost(paths))
                                + " are taken for parts of the data set and the folders inside them"
                                + " for the classes; the images of all parts are read.");
            }
            warnIfDeep(paths, warnings);
        }
    }

    /** The class, or null where the file lies in no class folder. */
    String labelOf(String path) {
        String[] parts = path.split("/");
        if (parts.length - 1 <= above) {
            return null;
        }
        return Spelling.composed(parts[innermost ? parts.length - 2 : above]);
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

    /** Whether every outermost folder is called like a split and has folders inside. */
    private static boolean looksSplit(List<String> paths) {
        List<String> nested = paths.stream().filter(p -> p.indexOf('/') > 0).toList();
        return !nested.isEmpty()
                && nested.stream()
                        .allMatch(
                                p ->
                                        splitNamed(p.substring(0, p.indexOf('/'))).isPresent()
                                                && folders(p) > 1);
    }

    private static TreeSet<String> outermost(List<String> paths) {
        TreeSet<String> names = new TreeSet<>();
        for (String path : paths) {
            if (path.indexOf('/') > 0) {
                names.add(path.substring(0, path.indexOf('/')));
            }
        }
        return names;
    }

    private void warnIfDeep(List<String> paths, ScanWarnings warnings) {
        List<String> deep = paths.stream().filter(p -> folders(p) > above + 1).toList();
        if (deep.isEmpty()) {
            return;
        }
        warnings.note(
                (deep.size() == 1
                                ? "1 image lies in a sub-folder of its class folder ('"
                                : deep.size()
                                        + " images lie in sub-folders of their class folders (the"
                                        + " first is '")
                        + deep.get(0)
                        + "'); the outer folder is the class.");
        TreeSet<String> outer = outermost(paths);
        if (above == 0 && outer.size() == 1) {
            warnings.note(
                    "All images lie below the one folder '"
                            + outer.first()
                            + "', so there is one class; choose that folder instead if the classes"
                            + " are inside it.");
        }
    }

    private static int folders(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
