// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.command.Command;

import picocli.CommandLine;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A contributed command as picocli sees it. */
@CommandLine.Command
final class ContributedVerb implements Callable<Integer> {

    private final Command command;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Parameters(hidden = true)
    private List<String> arguments = new ArrayList<>();

    ContributedVerb(Command command, PrintStream out, PrintStream err) {
        this.command = command;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        return command.run(List.copyOf(arguments), out, err);
    }
}
