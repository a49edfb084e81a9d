// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Networks whose tensors have the names and shapes of a plain ViT's and that compute something
 * else: they are told by what {@code config.json} or the file's own name says, or by tensors that
 * no plain ViT has together, and refused.
 */
public final class Lookalikes {
    private static final String INSTEAD =
            "Load a ViT that norms what goes into each branch and has a table of positions, or a"
                    + " DINOv3.";
    private static final String POST_NORM =
            "norms what comes out of attention and feed-forward layers (residual post-norm), not"
                    + " what goes in";
    private static final String ROTARY =
            "has rotary positions of another kind than DINOv3's, which its tensors do not show";

    /** What a name means. */
    private record Kind(Pattern name, String words) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            Pattern.compile("(^|_)vit_[a-z0-9_]*_rpn(_|$)|eva02_enormous"),
                            POST_NORM),
                    new Kind(
                            Pattern.compile(
                                    "(^|_)(vit_[a-z0-9_]*_rope(_|$)|vit_pe_|pe_(core|lang|spatial))"),
                            ROTARY),
                    new Kind(
                            Pattern.compile("(^|_)test_vit3(_|$)"),
                            "pools its patches together with its registers"));

    private Lookalikes() {}

    /**
     * Refuses such a network.
     *
     * @param names what the network may be called, the file's own name last
     * @param on whether a setting of config.json is switched on
     * @param said whether config.json says the architecture, so that tensors need not tell it
     * @throws org.trimformer.core.fault.UnsupportedModelException saying what differs
     */
    public static void refuse(
            ConversionState draft, List<String> names, Predicate<String> on, boolean said) {
        for (String name : names) {
            String plain = name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
            for (Kind kind : KINDS) {
                if (kind.name().matcher(plain).find()) {
                    throw draft.unsupported(
                            "is called "
                                    + name
                                    + ", a ViT that "
                                    + kind.words()
                                    + "; not supported.",
                            INSTEAD);
                }
            }
        }
        if (on.test("use_post_norm")) {
            throw draft.unsupported(POST_NORM + " (use_post_norm); not supported.", INSTEAD);
        }
        boolean table = draft.has("pos_embed");
        boolean scaled = draft.hasUnder("blocks.0.gamma_1");
        boolean attends = draft.hasUnder("attn_pool.") && draft.has("cls_token");
        if (table && on.test("use_rot_pos_emb")) {
            throw draft.unsupported(ROTARY + " (use_rot_pos_emb); not supported.", INSTEAD);
        }
        if (table && draft.hasUnder("norm_pre.") && !said && (scaled || attends)) {
            throw draft.unsupported(
                    "looks like a Perception Encoder (a norm before the blocks"
                            + (attends
                                    ? ", attention pooling beside a CLS token"
                                    : ", scaled branches")
                            + "), which "
                            + ROTARY
                            + "; not supported.",
                    INSTEAD);
        }
        if (on.test("pool_include_prefix")) {
            throw draft.unsupported(
                    "pools its patches together with its prefix tokens (pool_include_prefix); not"
                            + " supported.",
                    "Load a ViT whose head reads the CLS token or the patches.");
        }
    }
}
