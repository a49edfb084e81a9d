// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A job's progress shown on a KNIME node, and the node's cancel button seen by the job. */
public final class ExecutionJobMonitor implements JobMonitor {
    private final ExecutionMonitor exec;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    /** Reports to {@code exec}. */
    public ExecutionJobMonitor(ExecutionMonitor exec) {
        this.exec = exec;
    }

    @Override
    public void checkCancelled() {
        try {
            exec.checkCanceled();
        } catch (CanceledExecutionException e) {
            CancelledException cancelled = new CancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        exec.setProgress(fraction, message);
    }

    @Override
    public void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /** The warnings so far, in the order they came, each once. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
