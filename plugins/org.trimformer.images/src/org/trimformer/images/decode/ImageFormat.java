// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import java.nio.charset.StandardCharsets;

/** What a file is, told from its first bytes; its name is never asked. */
enum ImageFormat {
    JPEG("jpeg"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    TIFF("tiff"),
    WEBP("webp"),
    HEIF(null),
    AVIF(null),
    JPEG_XL(null),
    JPEG_2000(null),
    UNKNOWN(null);

    private final String reader;

    ImageFormat(String reader) {
        this.reader = reader;
    }

    /** ImageIO's name of the format, null where it cannot be read. */
    String readerName() {
        return reader;
    }

    static ImageFormat of(byte[] b) {
        if (starts(b, 0, "\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (starts(b, 0, "\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (starts(b, 0, "GIF87a") || starts(b, 0, "GIF89a")) {
            return GIF;
        }
        if (starts(b, 0, "II*\0") || starts(b, 0, "MM\0*")) {
            return TIFF;
        }
        if (starts(b, 0, "RIFF") && starts(b, 8, "WEBP")) {
            return WEBP;
        }
        if (starts(b, 4, "ftypavif") || starts(b, 4, "ftypavis")) {
            return AVIF;
        }
        if (starts(b, 4, "JXL ") || starts(b, 0, "\u00FF\n")) {
            return JPEG_XL;
        }
        if (starts(b, 4, "jP  ") || starts(b, 0, "\u00FFO\u00FFQ")) {
            return JPEG_2000;
        }
        if (starts(b, 4, "ftyp")) {
            return HEIF;
        }
        return starts(b, 0, "BM") ? BMP : UNKNOWN;
    }

    private static boolean starts(byte[] bytes, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
