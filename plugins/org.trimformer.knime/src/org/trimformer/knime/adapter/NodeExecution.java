// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Runs a node's work and turns what can go wrong into what KNIME shows: a fault becomes its
 * sentence with its fix, a cancelled job a cancelled node, warnings one line on the node, and what
 * nobody foresaw an internal error whose stack trace is in the log.
 */
public final class NodeExecution {
    private static final NodeLogger LOG = NodeLogger.getLogger(NodeExecution.class);

    private NodeExecution() {}

    /** A node's work. */
    @FunctionalInterface
    public interface Work {
        /** Does it, reporting to and cancelled through {@code monitor}. */
        void run(ExecutionJobMonitor monitor)
                throws IOException, CanceledExecutionException, KNIMEException;
    }

    /** The writing of a node's results. */
    @FunctionalInterface
    public interface Writing {
        /** Does it. */
        void run() throws IOException;
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
        } catch (IOException | RuntimeException | Error e) {
            Throwable told = TorchRuntime.explained(e);
            throw KNIMEException.of(FaultMessages.of(told), e); // KNIME logs the cause
        }
        if (!monitor.warnings().isEmpty()) {
            out.setWarningMessage(String.join(" ", monitor.warnings()));
        }
    }

    /**
     * Writes results that took long to compute.
     *
     * @param kept where they can be found again should that fail, a sentence; empty if nowhere
     */
    public static void write(Optional<String> kept, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            if (kept.isEmpty()) {
                throw e;
            }
            throw new IOException(FaultMessages.reason(e) + ". " + kept.get(), e);
        }
    }

    /** Runs a configure-time check, turning faults into KNIME's refusal of the settings. */
    public static void configure(Check check) throws InvalidSettingsException {
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            if (FaultMessages.isInternal(e)) {
                LOG.error("Internal error while a node was configured", e);
            }
            throw FaultMessages.of(e).toInvalidSettingsException(e);
        }
    }

    /**
     * What a dialog's provider works out, or {@code otherwise} where it fails: one failing provider
     * keeps KNIME from opening the dialog at all.
     */
    public static <T> T inDialog(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Internal error while a dialog was opened", e);
            return otherwise;
        }
    }
}
