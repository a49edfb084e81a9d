// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.TokenStep;

class PlanCheckTest {
    private final Architecture tiny = Presets.byName("deit_tiny_patch16_224").orElseThrow();
    private final Architecture swin = Presets.byName("swin_tiny_patch4_window7_224").orElseThrow();
    private final CompressionPlan identity = CompressionPlan.identity(tiny);

    @Test
    void check_reductionAfterLastConvolution_isAccepted() {
        CompressionPlan plan = with(mixer(identity, 2, Mixer.CONV_3X3), 3, new Prune(5));
        assertSame(plan, PlanCheck.check(tiny, plan));
    }

    @Test
    void check_reductionBeforeConvolution_saysWhereAndWhatInstead() {
        CompressionPlan plan = with(mixer(identity, 6, Mixer.CONV_1X1), 3, new Pool(5));
        UnsupportedModelException e = refused(tiny, plan);
        assertTrue(e.getMessage().contains("block 3"), e.getMessage());
        assertTrue(e.getMessage().contains("block 6 is a convolution"), e.getMessage());
        assertEquals("Remove tokens only in blocks 7..11, after the attention.", e.fix());
    }

    @Test
    void check_reductionInConvolutionOrSkip_isRefused() {
        for (Mixer mixer : new Mixer[] {Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.SKIP}) {
            CompressionPlan plan = with(mixer(identity, 6, mixer), 6, new Prune(5));
            assertTrue(refused(tiny, plan).getMessage().contains("no attention"));
        }
    }

    @Test
    void check_packageAtConvolutionInput_isRefused() {
        CompressionPlan plan = with(mixer(identity, 6, Mixer.CONV_1X1), 6, new PackageTokens(5));
        assertEquals("Remove tokens only in blocks 7..11.", refused(tiny, plan).fix());
    }

    @Test
    void check_packagesWithPruning_isRefused() {
        CompressionPlan plan = with(with(identity, 3, new PackageTokens(5)), 6, new Prune(5));
        assertTrue(refused(tiny, plan).getMessage().contains("mixes package tokens"));
    }

    @Test
    void check_meanPooling_prunesButNeverReadsClsAlone() {
        Architecture mean = ((VitArchitecture) tiny).withPooling(Pooling.MEAN);
        CompressionPlan pruned = with(identity, 3, new Prune(5));
        assertSame(pruned, PlanCheck.check(mean, pruned));
        assertTrue(
                refused(mean, identity.withClsOnlyLastBlock(true)).getMessage().contains("mean"));
        UnsupportedModelException e = refused(mean, with(identity, 3, new PackageTokens(5)));
        assertTrue(e.getMessage().contains("package tokens"), e.getMessage());
    }

    @Test
    void check_headWidth_isThatOfTheNetworkAtMost() {
        CompressionPlan plan = identity.withBlock(4, identity.blocks().get(4).withHeadWidth(65));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> PlanCheck.check(tiny, plan));
        assertEquals("head width of block 4 is 65, must be in 1..64", e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new BlockPlan(Mixer.SKIP, 8, 100, new TokenStep.None()));
    }

    @Test
    void check_swin_refusesNarrowHeadsTokenStepsAndClsOnly() {
        CompressionPlan plan = CompressionPlan.identity(swin);
        CompressionPlan narrow = plan.withBlock(0, plan.blocks().get(0).withHeadWidth(8));
        assertTrue(refused(swin, narrow).getMessage().contains("heads"));
        UnsupportedModelException e = refused(swin, with(plan, 0, new Pool(1)));
        assertTrue(e.fix().contains("Single-Path Search"), e.fix());
        e = refused(swin, plan.withClsOnlyLastBlock(true));
        assertTrue(e.getMessage().contains("mean of all tokens"), e.getMessage());
    }

    @Test
    void check_sizes_areNamed() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> PlanCheck.check(swin, wide(swin)));
        assertEquals("feed-forward width of block 1 is 385, must be in 0..384", e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PlanCheck.check(
                                tiny,
                                CompressionPlan.identity(
                                        Presets.byName("vit_large_patch16_224").orElseThrow())));
    }

    private static CompressionPlan wide(Architecture net) {
        CompressionPlan plan = CompressionPlan.identity(net);
        return plan.withBlock(1, new BlockPlan(Mixer.ATTENTION, 385, new TokenStep.None()));
    }

    private static UnsupportedModelException refused(Architecture net, CompressionPlan plan) {
        return assertThrows(UnsupportedModelException.class, () -> PlanCheck.check(net, plan));
    }

    private static CompressionPlan with(CompressionPlan plan, int block, TokenStep step) {
        return plan.withBlock(block, plan.blocks().get(block).withTokenStep(step));
    }

    private static CompressionPlan mixer(CompressionPlan plan, int block, Mixer mixer) {
        BlockPlan old = plan.blocks().get(block);
        return plan.withBlock(block, new BlockPlan(mixer, old.ffnWidth(), old.tokenStep()));
    }
}
