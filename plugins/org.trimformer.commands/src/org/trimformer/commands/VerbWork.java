// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.PrintStream;

/** A verb's work. */
@FunctionalInterface
public interface VerbWork {
    /** Does it. */
    void run() throws IOException;

    /**
     * Does the work; what can go wrong becomes a sentence and an exit code.
     *
     * @param verb put before what is wrong with the arguments, may be empty
     */
    public static int run(String verb, PrintStream err, VerbWork work) {
        try {
            work.run();
            return ExitCode.DONE;
        } catch (CancelledException e) {
            err.println("Cancelled.");
            return ExitCode.CANCELLED;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.NODE_FAILED;
        } catch (IOException e) {
            err.println("A file could not be read or written: " + e.getMessage());
            return ExitCode.NODE_FAILED;
        } catch (SettingException e) {
            err.println(verb + e.getMessage());
            return ExitCode.WRONG_USAGE;
        } catch (RuntimeException e) {
            if (TorchRuntime.explained(e) instanceof TrimformerException fault) {
                err.println(fault.getMessage() + " " + fault.fix());
                return ExitCode.NODE_FAILED;
            }
            throw e;
        }
    }
}
