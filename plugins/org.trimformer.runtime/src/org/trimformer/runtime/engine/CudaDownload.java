// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import ai.djl.pytorch.jni.LibUtils;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.natives.CacheFolder;
import org.trimformer.runtime.natives.CudaFolder;
import org.trimformer.runtime.natives.EnvironmentSettings;
import org.trimformer.runtime.natives.GpuSettings;
import org.trimformer.runtime.natives.NativeBundle;
import org.trimformer.runtime.natives.NativeChoice;
import org.trimformer.runtime.share.Waiting;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Lets DJL download libtorch with CUDA (2.5 GB) from its publisher. This is the one place of the
 * product that uses the network, and it runs only on the user's explicit command, in a process of
 * its own: DJL loads what it has downloaded, and one process cannot hold two libtorch.
 *
 * <p>Written from DJL's source and never run against its server: the machines this was made on had
 * no network and no GPU.
 */
public final class CudaDownload {
    private static final String OFFLINE = "ai.djl.offline";

    private CudaDownload() {}

    /**
     * Downloads, and keeps the folder in the GPU settings for the next start.
     *
     * @return the folder
     * @throws DeviceException if it does not succeed
     */
    public static Path run(JobMonitor monitor) {
        EnvironmentSettings settings = EnvironmentSettings.ofProcess();
        if (settings.get(NativeChoice.LIBRARY_PATH).isPresent()) {
            throw new DeviceException(
                    NativeChoice.LIBRARY_PATH + " is set or libtorch has started already",
                    "Remove the setting, and run this as the only task of a fresh process.");
        }
        CacheFolder cache = CacheFolder.find(settings);
        Path engineCache = TorchLoader.useEngineCache(settings, cache);
        Path folder =
                engineCache
                        .resolve("pytorch")
                        .resolve(
                                CudaFolder.RELEASE
                                        + "-"
                                        + CudaFolder.FLAVOR
                                        + "-"
                                        + NativeBundle.platform());
        CompletableFuture<Path> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> download(done, folder), "Trimformer CUDA download");
        thread.setDaemon(true);
        thread.setContextClassLoader(new WithoutNatives(TorchLoader.classLoader()));
        thread.start();
        try {
            Path got = Waiting.await(done, monitor, () -> "downloading libtorch with CUDA");
            new GpuSettings(cache).use(got);
            return got;
        } catch (ExecutionException e) {
            throw StartFaults.explain(e.getCause());
        }
    }

    private static void download(CompletableFuture<Path> done, Path folder) {
        System.setProperty(OFFLINE, "false");
        System.setProperty(NativeChoice.FLAVOR, CudaFolder.FLAVOR);
        try {
            LibUtils.loadLibrary();
            done.complete(folder);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(
                    new DeviceException(
                            "libtorch with CUDA could not be downloaded: " + deepest(e),
                            "Check the network, or install PyTorch "
                                    + CudaFolder.RELEASE
                                    + "+"
                                    + CudaFolder.FLAVOR
                                    + " by hand and name its torch/lib folder with --use-gpu.",
                            e));
        } finally {
            System.setProperty(OFFLINE, "true");
        }
    }

    private static String deepest(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t.toString();
    }

    /** DJL downloads only if it sees no natives in its jars. */
    private static final class WithoutNatives extends ClassLoader {
        private WithoutNatives(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("native/lib/pytorch.properties")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
