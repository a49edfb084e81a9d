// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The golden images that {@code fixtures/make_fixtures.py} made with PIL. */
public final class GoldenImages {
    private final Map<String, byte[]> entries = new TreeMap<>();

    private GoldenImages(InputStream archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.put(e.getName(), zip.readAllBytes());
            }
        }
    }

    /** Opens one archive. */
    public static GoldenImages open(String name) {
        try (InputStream in =
                GoldenImages.class.getResourceAsStream(
                        "/org/trimformer/images/golden/" + name + ".zip")) {
            return new GoldenImages(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all entries, sorted. */
    public Iterable<String> names() {
        return entries.keySet();
    }

    /** The bytes of an entry. */
    public byte[] bytes(String name) {
        return entries.get(name);
    }

    /** The PPM or PGM of that name. */
    public Pixels pixels(String name) {
        byte[] found = entries.getOrDefault(name + ".ppm", entries.get(name + ".pgm"));
        if (found == null) {
            throw new IllegalArgumentException("no golden image " + name);
        }
        return parse(found);
    }

    /** The grey version where both are there. */
    public Pixels grey(String name) {
        return parse(entries.get(name + ".pgm"));
    }

    private static Pixels parse(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        int channels = word(in).equals("P6") ? 3 : 1;
        int width = Integer.parseInt(word(in));
        int height = Integer.parseInt(word(in));
        word(in);
        return new Pixels(width, height, channels, in.readAllBytes());
    }

    private static String word(ByteArrayInputStream in) {
        StringBuilder word = new StringBuilder();
        for (int c = in.read(); !Character.isWhitespace(c); c = in.read()) {
            word.append((char) c);
        }
        return word.toString();
    }

    /** Largest difference of two images of the same size. */
    public static int largestDifference(Pixels a, Pixels b) {
        if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) {
            throw new AssertionError(
                    "sizes differ: "
                            + a.width()
                            + " x "
                            + a.height()
                            + " x "
                            + a.channels()
                            + " and "
                            + b.width()
                            + " x "
                            + b.height()
                            + " x "
                            + b.channels());
        }
        int largest = 0;
        for (int i = 0; i < a.samples().length; i++) {
            int difference = (a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF);
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }
}
