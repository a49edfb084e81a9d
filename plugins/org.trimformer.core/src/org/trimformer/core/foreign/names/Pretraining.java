// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What checkpoints of pretraining hold besides the network: decoders of masked autoencoders,
 * projection heads of DINO and MoCo v3. It is left out with a warning; what stays is a backbone.
 */
final class Pretraining {
    private static final Pattern DECODER = Pattern.compile("(decoder[_.]|encoder_to_decoder).*");
    private static final Pattern PROJECTION =
            Pattern.compile("(dino_head|ibot_head|head)\\.(mlp\\.[0-9]+|last_layer|[0-9]+)\\..*");

    private Pretraining() {}

    static void drop(ConversionState draft) {
        List<String> decoder = matching(draft, DECODER);
        if (!decoder.isEmpty()) {
            draft.warn(
                    "it is a masked autoencoder from pretraining; its decoder is left out, so it is"
                            + " a backbone without a head.");
            draft.tensors().keySet().removeAll(decoder);
        }
        List<String> head = matching(draft, PROJECTION);
        long layers =
                head.stream()
                        .filter(n -> n.contains(".weight") && draft.get(n).shape().length == 2)
                        .count();
        if (layers > 1) {
            draft.warn(
                    "its head has several layers, as the projections of DINO and MoCo v3 have that"
                            + " name no classes; heads of one linear layer are read, so this one is"
                            + " left out and it is a backbone without a head.");
            draft.tensors().keySet().removeAll(head);
        }
    }

    private static List<String> matching(ConversionState draft, Pattern pattern) {
        return draft.tensors().keySet().stream().filter(n -> pattern.matcher(n).matches()).toList();
    }
}
