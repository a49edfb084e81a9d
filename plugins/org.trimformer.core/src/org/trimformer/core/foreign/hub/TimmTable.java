// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.model.Preprocessing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What timm publishes for its pretrained models of the networks we read: sizes, input and
 * preprocessing by name ({@code timm.csv}).
 */
public final class TimmTable {
    private static final List<Entry> ENTRIES = read();

    private TimmTable() {}

    /**
     * A pretrained model.
     *
     * @param architecture such as {@code deit3_small_patch16_224}
     * @param tag what it was trained on, such as {@code fb_in1k}
     * @param width D, of the first stage of a Swin
     * @param heads H; of a Swin's stages with slashes between
     * @param depth blocks; of a Swin's stages with slashes between
     * @param patch side of a patch in pixels
     * @param preprocessing of its input
     * @param activation of its feed-forward layers, as timm calls it
     * @param eps epsilon of its LayerNorms
     */
    public record Entry(
            String architecture,
            String tag,
            int width,
            String depth,
            String heads,
            int patch,
            Preprocessing preprocessing,
            String activation,
            double eps) {

        /** Name and tag as timm writes them. */
        public String name() {
            return architecture + "." + tag;
        }
    }

    /**
     * What a name means: the entries whose architecture it begins with or contains as a word, the
     * likeliest first; those of its tag alone where it tells one.
     *
     * @param name a file's own name, or an architecture in a settings file
     */
    public static List<Entry> named(String name) {
        String plain = plain(name);
        List<Entry> longest = new ArrayList<>();
        int length = 0;
        for (Entry entry : ENTRIES) {
            int size = entry.architecture().length();
            if (size >= length && word(plain, entry.architecture())) {
                if (size > length) {
                    longest.clear();
                }
                length = size;
                longest.add(entry);
            }
        }
        List<Entry> tagged =
                longest.stream()
                        .filter(e -> word(plain, plain(e.architecture() + "_" + e.tag())))
                        .toList();
        return tagged.isEmpty() ? longest : tagged.subList(tagged.size() - 1, tagged.size());
    }

    /** The first entry of the architecture of exactly this name. */
    public static Optional<Entry> architecture(String name) {
        return ENTRIES.stream().filter(e -> e.architecture().equals(name)).findFirst();
    }

    /** Numbers of heads that published ViTs of this width and depth have. */
    public static Set<Integer> heads(int width, int depth) {
        return ENTRIES.stream()
                .filter(e -> e.width() == width && e.depth().equals(Integer.toString(depth)))
                .map(e -> Integer.valueOf(e.heads()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Lower case with underscores; Facebook's own names of DeiT III become timm's. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(safetensors|bin|pth|pt|ckpt)$", "")
                .replace('-', '_')
                .replace('.', '_')
                .replaceFirst(
                        "^deit_3_(small|medium|base|large|huge)_(\\d+)_1k",
                        "deit3_$1_patch16_$2_fb_in1k")
                .replaceFirst(
                        "^deit_3_(small|medium|base|large|huge)_(\\d+)_21k",
                        "deit3_$1_patch16_$2_fb_in22k_ft_in1k");
    }

    private static boolean word(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static List<Entry> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                TimmTable.class.getResourceAsStream("timm.csv"),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.startsWith("#")).flatMap(TimmTable::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry a line; none where timm's resampling is none of ours. */
    private static Stream<Entry> entry(String line) {
        String[] f = line.split(",");
        Optional<Preprocessing.Interpolation> filter = TimmPreprocessing.filter(f[8]);
        if (filter.isEmpty() || !List.of("center", "squash").contains(f[7])) {
            return Stream.empty();
        }
        int dot = f[0].indexOf('.');
        int side = Integer.parseInt(f[5]);
        return Stream.of(
                new Entry(
                        f[0].substring(0, dot),
                        f[0].substring(dot + 1),
                        Integer.parseInt(f[1]),
                        f[2],
                        f[3],
                        Integer.parseInt(f[4]),
                        new Preprocessing(
                                f[7].equals("squash")
                                        ? Preprocessing.Resize.SQUARE
                                        : Preprocessing.Resize.SHORTER_SIDE,
                                (int) Math.floor(side / Double.parseDouble(f[6])),
                                side,
                                filter.get(),
                                numbers(f[9]),
                                numbers(f[10])),
                        f[11],
                        Double.parseDouble(f[12])));
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split("/")).map(Double::valueOf).toList();
    }
}
