// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.weights.HostTensor;

/** Where a script finds its weights: in its module, or among the parameters of a function. */
interface ScriptWeights {

    /** Whether there is one of this name. */
    boolean has(String name);

    /** Expression of the weight in fp32. */
    String plain(String name);

    /** Whether weights of heavy layers are kept in half precision. */
    boolean storesHalf();

    /** Expression of the weight in half precision, if {@link #storesHalf}. */
    String half(String name);

    /**
     * The weight of this name is read by oneDNN alone, which may have it in an order of its own.
     */
    void packable(String name);

    /** Expression of numbers that never change. */
    String constant(HostTensor values);
}
