// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.trimformer.headless.command.Command;

import java.io.PrintStream;
import java.util.List;

/** Prints what it is given; the number of words is its exit code. */
public final class EchoCommand implements Command {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "Prints its words.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        out.println(String.join(" ", arguments));
        return arguments.size();
    }
}
