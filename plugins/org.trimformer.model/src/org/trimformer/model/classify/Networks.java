// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.EagerBranches;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Network;

/** The reference pass of either family, fp32, operation by operation. */
public final class Networks {

    private Networks() {}

    /** The pass of {@code arch} under {@code plan}. */
    public static Network of(Architecture arch, CompressionPlan plan) {
        return of(arch, plan, branches(arch, plan));
    }

    /** The same with branches that run elsewhere or are watched. */
    public static Network of(Architecture arch, CompressionPlan plan, BranchRunner branches) {
        return new EagerNetwork(arch, plan, branches);
    }

    /** The branches of the reference pass. */
    public static BranchRunner branches(Architecture arch, CompressionPlan plan) {
        return new EagerBranches(arch, plan);
    }
}
