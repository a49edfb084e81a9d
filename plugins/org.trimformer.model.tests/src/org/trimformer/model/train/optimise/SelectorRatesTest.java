// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.Presets;

class SelectorRatesTest {

    @Test
    void applyAsDouble_selector_learnsAtItsOwnRateWhereverItStands() {
        LayerRates rates =
                new LayerRates(0.5, Presets.byName("deit_tiny_patch16_224").orElseThrow());
        assertEquals(LayerRates.SELECTOR, rates.applyAsDouble("blocks.3.selector.embed.weight"));
        assertEquals(LayerRates.SELECTOR, rates.applyAsDouble("blocks.9.selector.score.fc3.bias"));
        assertEquals(Math.pow(0.5, 9), rates.applyAsDouble("blocks.3.mlp.fc1.weight"));
    }
}
