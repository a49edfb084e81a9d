// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;

/**
 * What a file of {@code torch.save} holds of a model.
 *
 * @param tensors the state dict, widened to fp32
 * @param taken the entry it was found under, such as {@code state_dict_ema}; empty where the file
 *     is the state dict itself
 * @param averaged whether that entry holds weights averaged over training (EMA) where the file has
 *     the raw ones too
 * @param others entries that hold other state dicts of the kind, such as the raw weights
 * @param skipped entries that hold no weights and were not built, such as {@code optimizer}
 * @param settings numbers, strings and lists of numbers that training settings beside the weights
 *     tell, by their own names
 */
public record PthContent(
        Map<String, HostTensor> tensors,
        String taken,
        boolean averaged,
        List<String> others,
        List<String> skipped,
        Map<String, Object> settings) {}
