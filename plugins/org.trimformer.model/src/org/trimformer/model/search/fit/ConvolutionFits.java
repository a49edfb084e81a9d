// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;

import java.util.Map;

/**
 * The convolutions that could take the place of one attention layer.
 *
 * @param block what the names of its tensors start with
 * @param moments what the layer was seen to do
 * @param norm the norm that a convolution reads, fitted where prefix tokens depend on it
 * @param channels d, channels of the bottleneck
 */
public record ConvolutionFits(
        String block, NeighbourMoments moments, PrefixFit norm, int channels) {

    static ConvolutionFits of(VitModel model, int block, NeighbourMoments moments) {
        Architecture arch = model.description().architecture();
        String name = TensorNames.block(arch, block);
        PrefixFit norm = moments.prefix().map(PrefixFit::of).orElseGet(() -> given(model, name));
        int channels = arch.headWidth(block);
        return new ConvolutionFits(name, moments, norm, channels);
    }

    /** The norm as it is: without prefix tokens nothing else is asked of it. */
    private static PrefixFit given(VitModel model, String block) {
        Map<String, HostTensor> tensors = model.tensors();
        return PrefixFit.of(
                tensors.get(block + ".norm1.weight"), tensors.get(block + ".norm1.bias"));
    }

    /** Whether {@code mixer} can be fitted; in very wide blocks only the 1x1 convolution can. */
    public boolean offers(Mixer mixer) {
        return mixer == Mixer.CONV_1X1 || mixer == Mixer.CONV_3X3 && moments.places() == 9;
    }

    /**
     * The deployed tensors of one.
     *
     * @param mixer one that is offered
     * @param ridge share of every input's variance added to it, above 0
     */
    public Map<String, HostTensor> tensors(Mixer mixer, double ridge) {
        int kernel = mixer == Mixer.CONV_3X3 ? 3 : 1;
        return ConvolutionFit.of(moments, norm, kernel, channels, ridge).tensors(block, norm);
    }
}
