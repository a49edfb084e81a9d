// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeContext;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What went wrong as what a user reads: one sentence that says it and one that says what to do.
 * What nobody foresaw is called an internal error; its own text is for the log, because it speaks
 * of our code and not of what the user did.
 */
final class FaultMessages {
    private static final String SETTING = "Change this setting in the node's dialog.";

    private FaultMessages() {}

    /** The message for {@code failure}; the same for one that another thread only passed on. */
    static Message of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof TrimformerException fault) {
            return message(fault.getMessage(), fault.fix());
        }
        if (cause instanceof IOException io) {
            return message(
                    "A file could not be read or written: " + reason(io),
                    "Check that the file exists, that you may use it and that the disk is not"
                            + " full.");
        }
        if (cause instanceof SettingException) {
            return message(cause.getMessage(), SETTING);
        }
        if (cause instanceof OutOfMemoryError) {
            return message(
                    nodeName() + " ran out of memory.",
                    "Use a smaller batch size or fewer images, close other workflows, or give the"
                        + " program more memory: -Xmx in knime.ini, TRIMFORMER_JAVA_OPTS=-Xmx8g for"
                        + " ./trimformer.");
        }
        return message(
                "Internal error in " + nodeName() + ".",
                "Please report it together with the details, which are in " + log() + ".");
    }

    /** Whether nobody foresaw it, so that its stack trace is worth more than its message. */
    static boolean isInternal(Throwable failure) {
        Throwable cause = unwrapped(failure);
        return !(cause instanceof TrimformerException
                || cause instanceof IOException
                || cause instanceof OutOfMemoryError
                || cause instanceof SettingException);
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wrapper =
                failure instanceof CompletionException
                        || failure instanceof ExecutionException
                        || failure instanceof UncheckedIOException;
        return wrapper && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    /** File systems often name the file and leave out what is the matter with it. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be used (access denied)";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        return e.getMessage() == null ? "no reason was given" : e.getMessage();
    }

    private static String nodeName() {
        NodeContext context = NodeContext.getContext();
        return context == null || context.getNodeContainer() == null
                ? "this node"
                : context.getNodeContainer().getName();
    }

    /** KNIME writes its log into the workspace; without one the runner keeps the stack trace. */
    private static String log() {
        String workspace = System.getProperty("osgi.instance.area", "");
        return workspace.startsWith("file:")
                ? "KNIME's log, "
                        + workspace.replaceFirst("^file:(?:/(?=[A-Za-z]:))?", "")
                        + ".metadata/knime/knime.log"
                : "run.json in the folder of the results, under \"cause\"";
    }

    private static Message message(String what, String fix) {
        return Message.builder().withSummary(what).addResolutions(fix).build().orElseThrow();
    }
}
