// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.hub.TimmTable;
import org.trimformer.core.foreign.names.ConversionState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How many attention heads a ViT has, which its tensors do not tell. */
record HeadCount(ConversionState draft, DeclaredFacts told, ForeignOptions options) {
    private static final int HEAD_WIDTH = 64;

    /**
     * H.
     *
     * @param width D
     * @param depth blocks
     * @param fromTensors H where single-path tensors tell it, else 0
     * @param published timm's entry for a model of the name and these sizes
     */
    int of(
            int width,
            int depth,
            VitFamily family,
            int fromTensors,
            Optional<TimmTable.Entry> published) {
        if (options.heads().isPresent()) {
            return noted(divisor(options.heads().getAsInt(), width), VitFacts.BY_USER);
        }
        if (fromTensors > 0) {
            return noted(fromTensors, "");
        }
        Optional<DeclaredFacts.Value> said =
                told.whole(
                        "num_attention_heads", "num_heads", "n_heads", "nheads", "n_head", "heads");
        Optional<DeclaredFacts.Value> other = told.whole("hidden_size", "embed_dim");
        if (other.filter(v -> ((Long) v.value()).intValue() != width).isPresent()) {
            draft.warn(
                    other.get().source()
                            + " is "
                            + other.get().value()
                            + " where its tensors are "
                            + width
                            + " wide: it describes another network and is not used for heads.");
        } else if (said.isPresent()) {
            int heads = ((Long) said.get().value()).intValue();
            if (heads > 0 && width % heads == 0) {
                return noted(heads, said.get().source());
            }
            draft.warn(
                    said.get().source()
                            + " is "
                            + heads
                            + ", which does not divide its width "
                            + width
                            + "; it is not used.");
        }
        Optional<DeclaredFacts.Value> each = told.whole("head_width");
        if (each.isPresent() && (Long) each.get().value() > 0) {
            int heads = (int) (width / (Long) each.get().value());
            if (heads > 0 && width % heads == 0) {
                return noted(heads, each.get().source());
            }
        }
        Optional<Integer> known =
                published
                        .map(e -> e.heads())
                        .filter(h -> h.matches("[0-9]+"))
                        .map(Integer::valueOf)
                        .filter(h -> width % h == 0);
        if (known.isPresent()) {
            int heads = known.get();
            return noted(heads, "as timm's " + published.get().architecture());
        }
        return assumedHeads(width, depth, family);
    }

    private int assumedHeads(int width, int depth, VitFamily family) {
        List<Integer> possible = possible(width);
        Set<Integer> known = TimmTable.heads(width, depth);
        boolean mocov3 = width == 384 && family == VitFamily.VIT;
        if (known.size() == 1 && !mocov3) {
            int heads = known.iterator().next();
            return noted(heads, ConversionState.ASSUMED + ": as the published ViTs of this size");
        }
        if (width % HEAD_WIDTH != 0) {
            throw draft.unsupported(
                    "does not say how many attention heads it has, and its width "
                            + width
                            + " is not a multiple of 64; possible are "
                            + words(possible)
                            + ".",
                    "Set 'Heads' of Load ViT, or put its config.json beside the file.");
        }
        int heads = width / HEAD_WIDTH;
        possible.remove(Integer.valueOf(heads));
        draft.warn(
                "its number of attention heads is not stored; "
                        + heads
                        + (heads == 1 ? " head of 64 is assumed" : " heads of 64 are assumed")
                        + (mocov3 && known.contains(heads)
                                ? " as in DeiT-S and AugReg (MoCo v3's small ViT has 12)"
                                : ", " + words(possible) + " are possible")
                        + ". If its accuracy is low, set 'Heads' of Load ViT.");
        return noted(heads, ConversionState.ASSUMED + ": 64 numbers a head");
    }

    private int noted(int heads, String source) {
        draft.fact("heads", heads, source);
        return heads;
    }

    private int divisor(int heads, int width) {
        if (width % heads != 0) {
            throw draft.unsupported(
                    "is " + width + " numbers wide, which " + heads + " heads do not divide.",
                    "Set 'Heads' of Load ViT to one of " + words(possible(width)) + ".");
        }
        return heads;
    }

    /** Numbers of heads of 16 to 128 numbers each, few heads first. */
    private static List<Integer> possible(int width) {
        List<Integer> possible = new ArrayList<>();
        for (int heads = 1; heads <= width; heads++) {
            int head = width / heads;
            if (width % heads == 0 && head >= Math.min(16, width) && head <= 128) {
                possible.add(heads);
            }
        }
        return possible.isEmpty() ? new ArrayList<>(List.of(1)) : possible;
    }

    private static String words(List<Integer> numbers) {
        return String.join(", ", numbers.stream().limit(8).map(String::valueOf).toList());
    }
}
