package org.trimformer.knime.adapter;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.fault.TrimformerException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/**
 * Runs a node's work and turns what can go wrong into what KNIME shows: a fault becomes its
 * sentence with its fix, a cancelled job a cancelled node, warnings one line on the node.
 */
public final class NodeRun {

    private NodeRun() {}

    /** A node's work. */
    @FunctionalInterface
    public interface Work {
        /** Does it, reporting to and cancelled through {@code monitor}. */
        void run(ExecutionJobMonitor monitor)
                throws IOException, CanceledExecutionException, KNIMEException;
    }

    /** A node's check of its settings and input specs. */
    @FunctionalInterface
    public interface Check {
        /** Does it. */
        void run() throws InvalidSettingsException;
    }

    /** Executes {@code work} for the node behind {@code in} and {@code out}. */
    public static void execute(ExecuteInput in, ExecuteOutput out, Work work)
            throws CanceledExecutionException, KNIMEException {
        ExecutionJobMonitor monitor = new ExecutionJobMonitor(in.getExecutionContext());
        try {
            work.run(monitor);
        } catch (CancellationException e) {
            CanceledExecutionException cancelled = new CanceledExecutionException();
            cancelled.initCause(e);
            throw cancelled;
        } catch (TrimformerException e) {
            throw fault(e.getMessage(), e.fix(), e);
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage(), "Change this setting in the node's dialog.", e);
        } catch (UncheckedIOException e) {
            throw io(e.getCause());
        } catch (IOException e) {
            throw io(e);
        }
        if (!monitor.warnings().isEmpty()) {
            out.setWarningMessage(String.join(" ", monitor.warnings()));
        }
    }

    /** Runs a configure-time check, turning faults into KNIME's refusal of the settings. */
    public static void configure(Check check) throws InvalidSettingsException {
        try {
            check.run();
        } catch (TrimformerException e) {
            throw Message.builder()
                    .withSummary(e.getMessage())
                    .addResolutions(e.fix())
                    .build()
                    .orElseThrow()
                    .toInvalidSettingsException(e);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static KNIMEException io(IOException e) {
        return fault(
                "A file could not be read or written: " + e.getMessage(),
                "Check that the file exists, that you may use it and that the disk is not full.",
                e);
    }

    private static KNIMEException fault(String what, String fix, Throwable cause) {
        Message message =
                Message.builder().withSummary(what).addResolutions(fix).build().orElseThrow();
        return KNIMEException.of(message, cause);
    }
}
