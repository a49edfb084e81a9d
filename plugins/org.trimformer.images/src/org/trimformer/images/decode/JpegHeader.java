// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a JPEG's markers say before its first scan (ITU-T T.81 annex B; JFIF; Adobe technote 5116).
 *
 * @param process the frame's marker 0xC0..0xCF: baseline, progressive, ...
 * @param precision bits a sample
 * @param width columns
 * @param height rows
 * @param componentIds ids of the 1..4 components
 * @param jfif whether a JFIF marker is there
 * @param adobeTransform 0, 1 or 2 of an Adobe marker, -1 where there is none
 * @param orientation EXIF orientation 1..8
 */
record JpegHeader(
        int process,
        int precision,
        int width,
        int height,
        int[] componentIds,
        boolean jfif,
        int adobeTransform,
        int orientation) {

    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    /** The colours that the samples stand for. */
    enum Colours {
        GREY,
        RGB,
        YCBCR,
        CMYK,
        YCCK
    }

    /** Walks the markers up to the first scan; empty where they are damaged or have no frame. */
    static Optional<JpegHeader> read(byte[] bytes) {
        return new Walk(bytes).run();
    }

    /**
     * Whether Java's decoder knows the process: Huffman-coded baseline, extended or progressive.
     */
    boolean isDecodable() {
        return process >= 0xC0 && process <= 0xC2 && precision == 8;
    }

    /** The colours by libjpeg's rules, empty for two or more than four components. */
    Optional<Colours> colours() {
        return switch (componentIds.length) {
            case 1 -> Optional.of(Colours.GREY);
            case 3 -> Optional.of(threeColours());
            case 4 -> Optional.of(adobeTransform > 0 ? Colours.YCCK : Colours.CMYK);
            default -> Optional.empty();
        };
    }

    private Colours threeColours() {
        if (jfif) {
            return Colours.YCBCR;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == 0 ? Colours.RGB : Colours.YCBCR;
        }
        boolean named = componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B';
        return named ? Colours.RGB : Colours.YCBCR;
    }

    /** One pass over the markers. */
    private static final class Walk {
        private final byte[] bytes;
        private final ByteCursor all;
        private boolean jfif;
        private int adobe = -1;
        private int orientation = Orientation.UPRIGHT;
        private int frame = -1;
        private int frameProcess;

        Walk(byte[] bytes) {
            this.bytes = bytes;
            all = new ByteCursor(bytes, 0, bytes.length, false);
        }

        Optional<JpegHeader> run() {
            int at = 2;
            while (all.has(at, 4) && all.u8(at) == 0xFF) {
                int marker = all.u8(at + 1);
                if (marker == 0xFF) {
                    at++;
                } else if (marker == SOS || marker == EOI) {
                    break;
                } else {
                    int length = all.u16(at + 2);
                    if (length < 2 || !all.has(at + 2, length)) {
                        return Optional.empty();
                    }
                    segment(marker, at + 4, length - 2);
                    at += 2 + length;
                }
            }
            return frame < 0 ? Optional.empty() : header();
        }

        private void segment(int marker, int at, int length) {
            boolean isFrame =
                    marker >= 0xC0
                            && marker <= 0xCF
                            && marker != 0xC4
                            && marker != 0xC8
                            && marker != 0xCC;
            if (isFrame && length >= 6 && frame < 0) {
                frame = at;
                frameProcess = marker;
            } else if (marker == 0xE0 && length >= 14 && starts(at, "JFIF\0")) {
                jfif = true;
            } else if (marker == 0xE1 && length >= 14 && starts(at, "Exif\0\0")) {
                orientation = Orientation.find(bytes, at + 6, at + length);
            } else if (marker == 0xEE && length >= 12 && starts(at, "Adobe")) {
                adobe = all.u8(at + 11);
            }
        }

        private Optional<JpegHeader> header() {
            int[] ids = new int[all.u8(frame + 5)];
            if (!all.has(frame + 6, 3 * ids.length)) {
                return Optional.empty();
            }
            for (int i = 0; i < ids.length; i++) {
                ids[i] = all.u8(frame + 6 + 3 * i);
            }
            return Optional.of(
                    new JpegHeader(
                            frameProcess,
                            all.u8(frame),
                            all.u16(frame + 3),
                            all.u16(frame + 1),
                            ids,
                            jfif,
                            adobe,
                            orientation));
        }

        private boolean starts(int at, String text) {
            byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < wanted.length; i++) {
                if (bytes[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
