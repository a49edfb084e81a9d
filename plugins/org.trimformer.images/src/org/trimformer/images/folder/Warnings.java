package org.trimformer.images.folder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was left out of a scan: one sentence a reason, with a count and the first example. */
public final class Warnings {

    /** Reasons; the texts complete "Left out 1 ..." and "Left out n ...". */
    public enum Reason {
        /** By its extension. */
        NOT_AN_IMAGE(
                "file that is not an image by its extension",
                "files that are not images by their extension"),
        /** Zero bytes long. */
        EMPTY_FILE("empty image file", "empty image files"),
        /** No right to read. */
        UNREADABLE("file or folder that cannot be read", "files or folders that cannot be read"),
        /** A link back to a folder around it, or folders nested too deep. */
        LOOP(
                "folder that leads back to itself or lies too deep",
                "folders that lead back to themselves or lie too deep"),
        /** Nothing in it. */
        EMPTY_FOLDER("folder without images", "folders without images"),
        /** Parent-folder rule: directly in the scanned folder. */
        NO_CLASS_FOLDER("image that lies in no class folder", "images that lie in no class folder"),
        /** File-name rule: no match. */
        NO_MATCH(
                "image whose file name does not match the pattern",
                "images whose file names do not match the pattern"),
        /** Sub-folder split: not under train, val or test. */
        NO_SPLIT(
                "image outside of the train, val and test folders",
                "images outside of the train, val and test folders"),
        /** Table row: no such file. */
        MISSING_FILE(
                "row of the label table whose file does not exist",
                "rows of the label table whose files do not exist"),
        /** Table row: empty label. */
        NO_LABEL(
                "row of the label table without a label",
                "rows of the label table without a label"),
        /** Table row: same file and label again. */
        REPEATED_ROW(
                "row of the label table that repeats an earlier one",
                "rows of the label table that repeat earlier ones");

        private final String one;
        private final String many;

        Reason(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    private record Group(int count, String example) {}

    private final Map<Reason, Group> groups = new EnumMap<>(Reason.class);

    /** Counts one more; the first example of a reason is kept. */
    public void add(Reason reason, String example) {
        groups.merge(
                reason,
                new Group(1, example),
                (old, added) -> new Group(old.count + 1, old.example));
    }

    /** Sentences in the order of the reasons. */
    public List<String> sentences() {
        return groups.entrySet().stream().map(e -> sentence(e.getKey(), e.getValue())).toList();
    }

    private static String sentence(Reason reason, Group group) {
        return group.count == 1
                ? "Left out 1 " + reason.one + ": '" + group.example + "'."
                : "Left out "
                        + group.count
                        + " "
                        + reason.many
                        + ", the first is '"
                        + group.example
                        + "'.";
    }
}
