// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files, told by their extension. */
public enum FileKind {
    /** Read. */
    IMAGE("jpg jpeg jpe jfif pjpeg png apng gif bmp dib tif tiff webp"),
    /** iPhone photos. */
    HEIC("heic heif hif heics"),
    /** A video codec's still images. */
    AVIF("avif avifs"),
    /** Camera files. */
    RAW("dng cr2 cr3 crw nef nrw arw sr2 orf rw2 raf pef srw x3f 3fr iiq"),
    /** Pictures in formats that are not read. */
    OTHER_PICTURE("jp2 j2k jpx jxl psd psb svg svgz ico icns tga exr hdr pcx ppm pgm pbm pnm xcf"),
    /** Films. */
    VIDEO("mp4 m4v mov avi mkv webm wmv mpg mpeg"),
    /** Medical images. */
    DICOM("dcm dicom nii mha nrrd"),
    /** No picture. */
    OTHER("");

    private final List<String> extensions;

    FileKind(String extensions) {
        this.extensions = List.of(extensions.split(" "));
    }

    /** The kind of a file of that name. */
    public static FileKind of(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension) && !extension.isEmpty())
                .findFirst()
                .orElse(OTHER);
    }

    /** Why files of the kind are left out; empty for those that are read. */
    public Optional<ScanWarnings.Reason> leftOut() {
        return switch (this) {
            case IMAGE -> Optional.empty();
            case HEIC -> Optional.of(ScanWarnings.Reason.HEIC);
            case AVIF -> Optional.of(ScanWarnings.Reason.AVIF);
            case RAW -> Optional.of(ScanWarnings.Reason.RAW);
            case OTHER_PICTURE -> Optional.of(ScanWarnings.Reason.OTHER_PICTURE);
            case VIDEO -> Optional.of(ScanWarnings.Reason.VIDEO);
            case DICOM -> Optional.of(ScanWarnings.Reason.DICOM);
            case OTHER -> Optional.of(ScanWarnings.Reason.NOT_AN_IMAGE);
        };
    }
}
