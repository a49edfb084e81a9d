package org.trimformer.runtime.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;

/** Starts libtorch once for the process. */
public final class EngineStart {
    private Started started;

    /**
     * A running engine.
     *
     * @param djl DJL's handle
     * @param threads CPU threads libtorch uses for one operation by default
     */
    public record Started(Engine djl, int threads) {}

    /** The engine, started if need be. */
    public synchronized Started engine(JobMonitor monitor) {
        monitor.checkCancelled();
        if (started == null) {
            Thread me = Thread.currentThread();
            ClassLoader before = me.getContextClassLoader();
            me.setContextClassLoader(PtEngineProvider.class.getClassLoader());
            try {
                System.setProperty("ai.djl.offline", "true");
                System.setProperty("OPT_OUT_TRACKING", "true");
                Engine.registerEngine(new PtEngineProvider());
                Engine djl = Engine.getEngine("PyTorch");
                started = new Started(djl, JniUtils.getNumThreads());
            } catch (RuntimeException | LinkageError e) {
                throw new DeviceException("libtorch did not start: " + e, "See the log.", e);
            } finally {
                me.setContextClassLoader(before);
            }
        }
        return started;
    }
}
