// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.runtime.Lease;

/** A forward pass that gradients flow through, and its branches compiled by the engine. */
public final class OpenNetwork implements AutoCloseable {
    private final Network network;
    private final ScriptBranches branches;

    private OpenNetwork(Network network, ScriptBranches branches) {
        this.network = network;
        this.branches = branches;
    }

    /**
     * Opens a pass.
     *
     * @param precision FP32 or BF16
     */
    public static OpenNetwork of(ModelDescription model, Precision precision, Lease lease) {
        ScriptBranches branches =
                new ScriptBranches(model.architecture(), model.plan(), precision, true, lease);
        Network network = new EagerNetwork(model.architecture(), model.plan(), branches);
        return new OpenNetwork(network, branches);
    }

    /** The pass. */
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        branches.close();
    }
}
