// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a folder holds.
 *
 * @param classes names by label in natural order, the same for every split
 * @param files in natural order of their relative paths
 * @param warnings sentences about what was left out, few
 */
public record ScanResult(List<String> classes, List<ScannedFile> files, List<String> warnings) {

    /**
     * A file found.
     *
     * @param image named by its path below the scanned folder, with slashes
     * @param split where it belongs
     */
    public record ScannedFile(LabelledImage image, Split split) {}

    /** Copies the lists. */
    public ScanResult {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** Every image. */
    public ImageSet all() {
        return select(s -> true);
    }

    /** The images to train on: those that are not held out. */
    public ImageSet training() {
        return select(s -> !s.isHeldOut());
    }

    /** The images of the validation and test splits. */
    public ImageSet heldOut() {
        return select(Split::isHeldOut);
    }

    /** The images of one split. */
    public ImageSet of(Split split) {
        return select(s -> s == split);
    }

    private ImageSet select(Predicate<Split> wanted) {
        return new ImageSet(
                files.stream().filter(f -> wanted.test(f.split())).map(ScannedFile::image).toList(),
                classes);
    }
}
