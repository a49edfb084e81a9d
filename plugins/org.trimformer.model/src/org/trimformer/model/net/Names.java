package org.trimformer.model.net;

/** Tensor names of a plain ViT, as timm writes them (algorithms page F.1, A.6). */
public final class Names {
    /** The CLS token, [1, 1, D]. */
    public static final String CLS = "cls_token";

    /** The distillation token, [1, 1, D]. */
    public static final String DIST = "dist_token";

    /** Positions, [1, N or patches, D]. */
    public static final String POSITIONS = "pos_embed";

    /** The patch projection. */
    public static final String PATCHES = "patch_embed.proj";

    /** The final norm. */
    public static final String NORM = "norm";

    /** The head on CLS. */
    public static final String HEAD = "head";

    /** The head on the distillation token. */
    public static final String HEAD_DIST = "head_dist";

    private Names() {}

    /** Something in block {@code block}, such as {@code "attn.qkv"}. */
    public static String block(int block, String part) {
        return "blocks." + block + "." + part;
    }

    /** Whether {@code name} is a running statistic, which no optimiser touches. */
    public static boolean isStatistic(String name) {
        return name.endsWith(".running_mean")
                || name.endsWith(".running_var")
                || name.endsWith(".num_batches_tracked");
    }
}
