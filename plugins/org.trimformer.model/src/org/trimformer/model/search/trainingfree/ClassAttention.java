// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.PartialNetwork;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks at the end that update the class token alone (arXiv 2103.17239, section 3.2). Behind them
 * nothing reads the patch tokens but their own keys and values, so that little is lost by leaving
 * these as they are.
 *
 * @param model the whole network
 * @param whole its plan, which the search started from
 */
record ClassAttention(VitModel model, CompressionPlan whole, HeldOutProbe probe) {

    /**
     * A network with one more of these blocks.
     *
     * @param damage divergence that it adds before anything is fitted to it
     */
    record Step(PartialNetwork network, double damage) {}

    /**
     * One more block before those that there are, as wide as in the whole network: for one token
     * its units and heads cost next to nothing. Empty where there cannot be one more.
     *
     * @param divergence of {@code now}
     */
    Optional<Step> next(PartialNetwork now, double divergence) {
        Architecture arch = model.description().architecture();
        int count = Math.max(1, now.plan().classBlocks()) + 1;
        int block = arch.blocks() - count;
        boolean possible =
                arch.readsPrefixAlone()
                        && count <= most(arch)
                        && whole.blocks().get(block).mixer() == Mixer.ATTENTION;
        if (!possible) {
            return Optional.empty();
        }
        String name = TensorNames.block(arch, block) + ".";
        Map<String, HostTensor> tensors = new HashMap<>(now.tensors());
        tensors.keySet().removeIf(key -> key.startsWith(name));
        for (Map.Entry<String, HostTensor> t : model.tensors().entrySet()) {
            if (t.getKey().startsWith(name)) {
                tensors.put(t.getKey(), t.getValue());
            }
        }
        CompressionPlan plan =
                now.plan().withClassBlocks(count).withBlock(block, whole.blocks().get(block));
        PartialNetwork network = new PartialNetwork(plan, tensors);
        double damage = probe.divergence(network) - divergence;
        return Optional.of(new Step(network, Math.max(0, damage)));
    }

    /** Most of these blocks in a network: half of all. */
    static int most(Architecture arch) {
        return arch.readsPrefixAlone() ? arch.blocks() / 2 : 0;
    }
}
