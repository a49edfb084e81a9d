// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.core.fault.ImageException;

import java.util.Locale;

/** The sentences about images that cannot be used. */
final class ImageFaults {

    private ImageFaults() {}

    static ImageException notAnImage(String name, ImageFormat format, int length) {
        if (format == ImageFormat.UNKNOWN) {
            return new ImageException(
                    "'"
                            + name
                            + "' ("
                            + length
                            + " bytes) is not a JPEG, PNG, GIF, BMP, TIFF or"
                            + " WebP.",
                    "Remove it, or convert it to PNG or JPEG.");
        }
        return new ImageException(
                "Image '" + name + "' is " + words(format) + ", which is not supported.",
                "Convert it to JPEG or PNG.");
    }

    private static String words(ImageFormat format) {
        return switch (format) {
            case HEIF -> "HEIC/HEIF (whatever its name says)";
            case JPEG_XL -> "JPEG XL";
            case JPEG_2000 -> "JPEG 2000";
            default -> format.toString();
        };
    }

    static ImageException unsupported(String name, ImageFormat format, UnsupportedPixels cause) {
        return new ImageException(
                format + " image '" + name + "' has " + cause.getMessage() + ".",
                "Save it as an 8-bit RGB or grey PNG or JPEG.",
                cause);
    }

    static ImageException damaged(
            String name, ImageFormat format, boolean truncated, Exception cause) {
        String how =
                truncated
                        ? " is truncated: the file ends before the image does."
                        : " is damaged" + detail(cause) + ".";
        return new ImageException(
                format + " image '" + name + "'" + how,
                "Copy or download it again, or remove it.",
                cause);
    }

    static ImageException tooLarge(String name, int width, int height, long maxPixels) {
        return new ImageException(
                String.format(
                        Locale.ROOT,
                        "Image '%s' claims %d x %d pixels, more than the limit of %d million.",
                        name,
                        width,
                        height,
                        maxPixels / 1_000_000),
                "Remove it if that size is not true, else scale it down.");
    }

    private static String detail(Exception cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? ""
                : " (" + message.strip().replaceAll("[.!]+$", "") + ")";
    }
}
