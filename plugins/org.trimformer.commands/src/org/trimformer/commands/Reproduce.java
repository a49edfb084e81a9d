// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.model.reproduce.GivenFiles;
import org.trimformer.model.reproduce.RepeatedStep;
import org.trimformer.model.reproduce.RepeatedStep.Outcome;
import org.trimformer.model.reproduce.Reproduction;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code trimformer model FILE --reproduce}: does the steps of a model's provenance again. */
final class Reproduce {
    private Reproduce() {}

    /**
     * Prints what comes of each step.
     *
     * @return {@link ExitCode#DONE} if the last step was reproduced and no other came out
     *     differently, {@link ExitCode#DIFFERENCE} if one did, {@link ExitCode#NODE_FAILED} if the
     *     last could not be repeated
     */
    static int run(Path file, VerbArguments given, PrintStream out, PrintStream err)
            throws IOException {
        List<Path> places =
                given.text("data")
                        .map(text -> Arrays.stream(text.split(File.pathSeparator)).map(Path::of))
                        .map(paths -> paths.toList())
                        .orElseGet(() -> List.of(file.toAbsolutePath().getParent()));
        try (TerminalJob job = new TerminalJob(err)) {
            VitModel model = ExportCommand.model(file, job);
            List<ProvenanceStep> steps = model.description().provenance();
            if (steps.isEmpty()) {
                out.println("The file does not tell what was done to the model.");
                return ExitCode.NODE_FAILED;
            }
            String device = given.text("device").orElse(usual(steps));
            try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.parse(device), job)) {
                List<RepeatedStep> rows =
                        Reproduction.run(model, GivenFiles.in(places, job), lease, job);
                rows.forEach(row -> out.println(row.operation() + ": " + row.words()));
                return code(rows);
            }
        }
    }

    /** The kind of device that the last step ran on: others round differently. */
    private static String usual(List<ProvenanceStep> steps) {
        return steps.get(steps.size() - 1).device().startsWith("CPU") ? "cpu" : "auto";
    }

    private static int code(List<RepeatedStep> rows) {
        if (rows.stream().anyMatch(row -> row.outcome() == Outcome.DIFFERENT)) {
            return ExitCode.DIFFERENCE;
        }
        return rows.get(rows.size() - 1).outcome() == Outcome.REPRODUCED
                ? ExitCode.DONE
                : ExitCode.NODE_FAILED;
    }
}
