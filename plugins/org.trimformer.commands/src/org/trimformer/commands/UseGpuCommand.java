// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.runtime.TorchRuntime;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code trimformer use-gpu DIR}: where the engine finds CUDA libraries from now on. */
public final class UseGpuCommand implements Command {

    @Override
    public String name() {
        return "use-gpu";
    }

    @Override
    public String summary() {
        return "Remembers the folder of a CUDA libtorch (DIR), or forgets it (--forget).";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("usage: trimformer use-gpu DIR | --forget");
            return ExitCode.WRONG_USAGE;
        }
        try {
            if (arguments.get(0).equals("--forget")) {
                TorchRuntime.forgetGpu();
                out.println("The CPU libraries that come with Trimformer are used from now on.");
            } else {
                Path kept = TorchRuntime.useGpu(Path.of(arguments.get(0)));
                out.println("Kept in " + kept + "; trimformer doctor shows whether the GPU works.");
            }
            return ExitCode.DONE;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.WRONG_USAGE;
        }
    }
}
