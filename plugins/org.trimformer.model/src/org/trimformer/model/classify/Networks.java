package org.trimformer.model.classify;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.Branches;
import org.trimformer.model.net.ImperativeBranches;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.net.swin.SwinBranches;
import org.trimformer.model.net.swin.SwinForward;

/** The reference pass of either family, fp32, operation by operation. */
public final class Networks {

    private Networks() {}

    /** The pass of {@code arch} under {@code plan}. */
    public static Network of(Architecture arch, CompressionPlan plan) {
        return of(arch, plan, branches(arch));
    }

    /** The same with branches that run elsewhere or are watched. */
    public static Network of(Architecture arch, CompressionPlan plan, Branches branches) {
        return arch instanceof SwinArchitecture swin
                ? new SwinForward(swin, plan, branches)
                : new VitForward((VitArchitecture) arch, plan, branches);
    }

    /** The branches of the reference pass. */
    public static Branches branches(Architecture arch) {
        return arch instanceof SwinArchitecture swin
                ? new SwinBranches(swin)
                : new ImperativeBranches((VitArchitecture) arch);
    }
}
