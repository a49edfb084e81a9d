// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was left out of a scan: one sentence a reason, with a count and the first example. */
public final class ScanWarnings {

    /** Reasons; the texts complete "Left out 1 ..." and "Left out n ...". */
    public enum Reason {
        /** By its extension. */
        NOT_AN_IMAGE(
                "file that is not an image by its extension",
                "files that are not images by their extension"),
        /** iPhone photos. */
        HEIC(
                "HEIC/HEIF image, a format that is not supported",
                "HEIC/HEIF images, a format that is not supported",
                "Convert them to JPEG."),
        /** A video codec's still images. */
        AVIF(
                "AVIF image, a format that is not supported",
                "AVIF images, a format that is not supported",
                "Convert them to JPEG or PNG."),
        /** Camera files. */
        RAW(
                "camera raw file, a format that is not supported",
                "camera raw files, a format that is not supported",
                "Develop them to JPEG."),
        /** Pictures in other formats. */
        OTHER_PICTURE(
                "picture of a format that is not supported",
                "pictures of formats that are not supported",
                "Convert them to PNG or JPEG."),
        /** Films. */
        VIDEO("video", "videos", "Save single pictures of them as JPEG."),
        /** Medical images. */
        DICOM(
                "medical image of a format that is not supported",
                "medical images of formats that are not supported",
                "Export them as PNG."),
        /** In folders of the operating system or a storage box. */
        SYSTEM(
                "image that is hidden or lies in a folder of the system (thumbnails, recycle bin)",
                "images that are hidden or lie in folders of the system (thumbnails, recycle bin)"),
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
        private final String advice;

        Reason(String one, String many) {
            this(one, many, "");
        }

        Reason(String one, String many, String advice) {
            this.one = one;
            this.many = many;
            this.advice = advice.isEmpty() ? "" : " " + advice;
        }
    }

    private record Group(int count, String example) {}

    private final Map<Reason, Group> groups = new EnumMap<>(Reason.class);
    private final List<String> notes = new ArrayList<>();

    /** Counts one more; the first example of a reason is kept. */
    public void add(Reason reason, String example) {
        add(reason, example, 1);
    }

    /** Counts {@code count} more. */
    public void add(Reason reason, String example, int count) {
        groups.merge(
                reason,
                new Group(count, example),
                (old, added) -> new Group(old.count + count, old.example));
    }

    /** Adds a whole sentence about something else than what was left out. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Sentences in the order of the reasons, then the notes. */
    public List<String> sentences() {
        return Stream.concat(
                        groups.entrySet().stream().map(e -> sentence(e.getKey(), e.getValue())),
                        notes.stream())
                .toList();
    }

    private static String sentence(Reason reason, Group group) {
        return group.count == 1
                ? "Left out 1 " + reason.one + ": '" + group.example + "'." + reason.advice
                : "Left out "
                        + group.count
                        + " "
                        + reason.many
                        + ", the first is '"
                        + group.example
                        + "'."
                        + reason.advice;
    }
}
