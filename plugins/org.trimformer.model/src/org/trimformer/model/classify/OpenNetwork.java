package org.trimformer.model.classify;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.net.swin.SwinForward;
import org.trimformer.model.script.ScriptBranches;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/**
 * A forward pass that gradients flow through, and what it holds of the engine: compiled branches
 * for a ViT, nothing for a Swin, whose windows run operation by operation in fp32.
 */
public final class OpenNetwork implements AutoCloseable {
    private final Network network;
    private final Optional<ScriptBranches> branches;

    private OpenNetwork(Network network, Optional<ScriptBranches> branches) {
        this.network = network;
        this.branches = branches;
    }

    /**
     * Opens a pass.
     *
     * @param precision FP32 or BF16, see {@link #precision}
     */
    public static OpenNetwork of(ModelDescription model, Precision precision, Lease lease) {
        if (model.architecture() instanceof SwinArchitecture swin) {
            return new OpenNetwork(new SwinForward(swin, model.plan()), Optional.empty());
        }
        VitArchitecture arch = (VitArchitecture) model.architecture();
        ScriptBranches branches = new ScriptBranches(arch, precision, true, lease);
        return new OpenNetwork(new VitForward(arch, model.plan(), branches), Optional.of(branches));
    }

    /** What heavy layers compute in when {@code asked} is wished for; a warning if not in that. */
    public static Precision precision(
            ModelDescription model, Precision asked, Lease lease, JobMonitor monitor) {
        if (!(model.architecture() instanceof SwinArchitecture)) {
            return asked.on(lease);
        }
        if (asked == Precision.BF16) {
            monitor.warn("A Swin trains in fp32; bf16 is there for plain ViTs only.");
        }
        return Precision.FP32;
    }

    /** The pass. */
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        branches.ifPresent(ScriptBranches::close);
    }
}
