// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.TokenTrace;

import java.util.List;

/** What a network is trained for. */
@FunctionalInterface
public interface Objective {

    /**
     * The summands of the loss of one batch, at least one.
     *
     * @param output of the network being trained
     * @param images [B, C, S, S], for a teacher
     * @param batch labels and indices
     */
    List<Term> terms(ForwardOutput output, NDArray images, Batch batch);

    /** Called before each forward pass; what is returned hears what becomes of its tokens. */
    default TokenTrace trace() {
        return TokenTrace.NONE;
    }
}
