// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.fit.HeldOutRidge;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.HashMap;
import java.util.Map;

/** The original and the compressed network in the engine's memory while a repair runs. */
final class NetworkPair implements AutoCloseable {
    final Lease lease;

    /** Owner of all streams. */
    final NDManager root;

    /** The original's plan with every token of the last block. */
    final CompressionPlan originalPlan;

    final Weights originals;
    final Weights weights;
    final ScriptBranches originalBranches;
    final ScriptBranches branches;
    final HeldOutRidge ridges;

    /** Opens both; tensors that they share are there once. */
    NetworkPair(VitModel original, VitModel compressed, VitArchitecture arch, Lease lease) {
        this.lease = lease;
        originalPlan = original.description().plan().withClsOnlyLastBlock(false);
        CompressionPlan plan = compressed.description().plan();
        branches = new ScriptBranches(arch, plan, Precision.FP32, false, lease);
        originalBranches =
                plan.narrowsHeads()
                        ? new ScriptBranches(arch, originalPlan, Precision.FP32, false, lease)
                        : branches;
        ridges = new HeldOutRidge(lease);
        root = lease.manager().newSubManager();
        originals = Weights.copyOf(original.tensors(), lease);
        weights = originals.with(changed(original.tensors(), compressed.tensors()), lease);
    }

    private static Map<String, HostTensor> changed(
            Map<String, HostTensor> from, Map<String, HostTensor> to) {
        Map<String, HostTensor> changed = new HashMap<>(to);
        changed.entrySet().removeIf(e -> from.get(e.getKey()) == e.getValue());
        return changed;
    }

    @Override
    public void close() {
        root.close();
        weights.close();
        originals.close();
        ridges.close();
        branches.close();
        if (originalBranches != branches) {
            originalBranches.close();
        }
    }
}
