// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.view.NodePage;

/** Token Prune &amp; Pool: makes a model drop and merge tokens. */
public final class TokenPrunePoolNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Token Prune & Pool")
                    .icon("token-prune-pool.png")
                    .shortDescription(
                            "Makes a Vision Transformer faster by dropping and merging tokens,"
                                    + " without training.")
                    .fullDescription(
                            "<p>Removes tokens between the blocks of a ViT or DeiT, so that later"
                                + " blocks have less to compute. Say a target, such as"
                                + " <tt>-37%</tt>, <tt>&lt;= 0.8 GMACs</tt> or <tt>1.5x"
                                + " faster</tt>: the plan never costs more. With calibration images"
                                + " (no labels needed) the plan is the one that stays closest to"
                                + " the full model on them; without, a few tokens are removed in"
                                + " each of many blocks.</p><p>With 32 calibration images or more,"
                                + " the linear layers are then <i>repaired</i> in closed form,"
                                + " without labels or training, and a quarter of the images, held"
                                + " out from all choices, measures the whole result: table, picture"
                                + " and, below 90 %, a warning say on which share of them it agrees"
                                + " with the original.</p><p>The settings of the papers are among"
                                + " the advanced settings: PPT (adaptive, r = 50 in blocks 3, 6,"
                                + " 9), ToMe (pool, every block), DiffRate (prune, then pool). Use"
                                + " <i>Distill</i> afterwards to win accuracy back.</p><p>Package"
                                + " tokens (soft token pruning) are the one method that needs"
                                + " training: small selectors before the blocks learn, in"
                                + " <i>Distill</i> with the original model as teacher, which tokens"
                                + " to keep and which to pack into one. Until then they choose by"
                                + " chance.</p><p>Swin models keep their tokens: their windows need"
                                + " the full grid. Use <i>Single-Path Search</i> for them.</p>")
                    .sinceVersion(5, 9, 0)
                    .dynamicPorts(
                            p ->
                                    p.addInputPortGroup(
                                                    TokenPrunePool.MODEL,
                                                    g ->
                                                            g.name(TokenPrunePool.MODEL)
                                                                    .description(
                                                                            "The model to reduce.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addInputPortGroup(
                                                    TokenPrunePool.CALIBRATION,
                                                    g ->
                                                            g.name(TokenPrunePool.CALIBRATION)
                                                                    .description(
                                                                            "Images like those the"
                                                                                + " model will see;"
                                                                                + " labels are not"
                                                                                + " needed.")
                                                                    .optional()
                                                                    .supportedTypes(
                                                                            BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Reduced model",
                                                    g ->
                                                            g.name("Reduced model")
                                                                    .description(
                                                                            "The model under its"
                                                                                    + " new plan.")
                                                                    .fixed(VitModelPortObject.TYPE))
                                            .addOutputPortGroup(
                                                    "Tokens by block",
                                                    g ->
                                                            g.name("Tokens by block")
                                                                    .description(
                                                                            "One row per block:"
                                                                                + " tokens and MACs"
                                                                                + " before and"
                                                                                + " after (mean and"
                                                                                + " p95 where"
                                                                                + " images keep"
                                                                                + " different"
                                                                                + " numbers), and"
                                                                                + " which share of"
                                                                                + " the removed"
                                                                                + " tokens was"
                                                                                + " pruned and"
                                                                                + " pooled over the"
                                                                                + " calibration"
                                                                                + " images. The"
                                                                                + " last row is the"
                                                                                + " whole model:"
                                                                                + " its cost, and"
                                                                                + " how close it"
                                                                                + " stays to the"
                                                                                + " original.")
                                                                    .fixed(BufferedDataTable.TYPE))
                                            .addOutputPortGroup(
                                                    "Token picture",
                                                    g ->
                                                            g.name("Token picture")
                                                                    .description(
                                                                            "What was chosen and"
                                                                                + " why, and a few"
                                                                                + " images with"
                                                                                + " their kept and"
                                                                                + " merged tokens.")
                                                                    .fixed(ImagePortObject.TYPE)))
                    .model(
                            m ->
                                    m.parametersClass(TokenPrunePoolParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            TokenPrunePool
                                                                                    .configure(
                                                                                            in,
                                                                                            out)))
                                            .execute(TokenPrunePool::execute))
                    .addView(NodePage.TOKENS::create)
                    .nodeType(NodeType.Manipulator)
                    .keywords(
                            "ppt", "tome", "token merging", "token pruning", "compress", "faster");

    /** Used by KNIME. */
    public TokenPrunePoolNodeFactory() {
        super(NODE);
    }
}
