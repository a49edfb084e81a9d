// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.runtime.TorchRuntime;

import java.io.PrintStream;
import java.util.List;

/**
 * {@code trimformer get-gpu}, also {@code doctor --get-gpu}: lets DJL download CUDA libraries. The
 * only use of a network there is, and only on this command.
 */
public final class GetGpuCommand implements Command {

    @Override
    public String name() {
        return "get-gpu";
    }

    @Override
    public String summary() {
        return "Downloads CUDA libraries for the engine; the only use of a network.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            TorchRuntime.downloadGpu(JobMonitor.silent());
            return ExitCode.DONE;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.NODE_FAILED;
        }
    }
}
