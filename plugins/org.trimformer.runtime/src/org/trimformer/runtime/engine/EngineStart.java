// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.share.Waiting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts libtorch once for the process, on a thread of its own: so the start sees the right class
 * loader whatever the caller's is, and an interrupt meant for the caller cannot tear a file that is
 * being unpacked.
 *
 * <p>A failure is kept and reported to everyone who asks. One that happened before any library was
 * loaded (a full disk, say) is tried again for the next caller; after that point only a new process
 * helps.
 */
public final class EngineStart {
    private final NativeCalls calls = new NativeCalls();
    private CompletableFuture<StartedEngine> outcome;
    private boolean tryAgain;

    /**
     * The running engine; starts it or waits for the start.
     *
     * @throws DeviceException if it does not start
     * @throws org.trimformer.core.progress.CancelledException if the caller is cancelled meanwhile;
     *     the start goes on for others
     */
    public StartedEngine engine(JobMonitor monitor) {
        monitor.checkCancelled();
        CompletableFuture<StartedEngine> asked = begin();
        try {
            return Waiting.await(asked, monitor, () -> "starting libtorch");
        } catch (ExecutionException e) {
            throw again(e.getCause());
        }
    }

    /** Where long calls into the engine are counted. */
    public NativeCalls calls() {
        return calls;
    }

    private synchronized CompletableFuture<StartedEngine> begin() {
        if (outcome == null || tryAgain) {
            tryAgain = false;
            CompletableFuture<StartedEngine> fresh = new CompletableFuture<>();
            outcome = fresh;
            Thread thread = new Thread(() -> run(fresh), "Trimformer engine start");
            thread.setDaemon(true);
            thread.setContextClassLoader(TorchLoader.classLoader());
            thread.start();
        }
        return outcome;
    }

    private void run(CompletableFuture<StartedEngine> result) {
        boolean loading = false;
        try {
            TorchLoader loader = TorchLoader.prepare();
            loading = true;
            calls.endInOrder();
            result.complete(calls.during(loader::load));
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                tryAgain = !loading;
            }
            result.completeExceptionally(StartFaults.explain(e));
        }
    }

    /** The same sentences for this caller, with its own stack trace. */
    private static DeviceException again(Throwable failure) {
        if (failure instanceof DeviceException d) {
            return new DeviceException(d.getMessage(), d.fix(), d);
        }
        throw new IllegalStateException("the start reports device faults only", failure);
    }
}
