// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Every image keeps as many tokens as it needs, by the score mass they hold; what goes, goes as
 * {@code like} does it at that count (algorithms.md I-5). Counts are decided image by image while
 * the network runs, which no text with constant counts can do.
 *
 * @param like the step where all images keep the same number; each image removes another number in
 *     the same way
 * @param counts how many stay
 */
public record PerImage(TokenStep like, PerImageCounts counts) implements TokenStep {
    /** What files call it. */
    static final String ID = "per_image";

    /** Checks the way of removing. */
    public PerImage {
        Objects.requireNonNull(counts, "counts");
        like.removing(0); // refuses what knows no other number
    }

    static PerImage read(JsonObject json) {
        return new PerImage(
                StepJson.read(json.object("like")),
                new PerImageCounts(json.number("share"), json.integers("left")));
    }

    /** The step that removes {@code remove} tokens of an image. */
    public TokenStep fixed(int remove) {
        return like.removing(remove);
    }

    /** The fewest tokens that an image can lose. */
    @Override
    public int removed(int count, int prefix, int earlier) {
        return leaving(counts.most(), count, prefix);
    }

    /** Tokens that go from an image that is to keep {@code left}. */
    public int leaving(int left, int count, int prefix) {
        return fixed(Math.max(0, count - left)).removed(count, prefix, 0);
    }

    @Override
    public long overhead(VitArchitecture arch, long in, long out) {
        return fixed((int) (in - out)).overhead(arch, in, out);
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s per image, to %s (%.1f %% of the scores)",
                fixed(0).words().replace(" 0", ""),
                counts.left().toString().replaceAll("[\\[\\],]", ""),
                100 * counts.share());
    }

    @Override
    public String doing() {
        return like.doing();
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", ID);
        map.put("like", like.fields());
        map.put("share", counts.share());
        map.put("left", counts.left());
        return map;
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        throw new UnsupportedModelException(
                "token step " + this + " cannot be written as a script",
                "Use prune, pool, adaptive, prune-then-pool or ordered merge, with the same number"
                        + " of tokens for every image.");
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return like.ranks(in);
    }
}
