// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.runtime.machine.CpuFeatures;
import org.trimformer.runtime.machine.CudaDriver;
import org.trimformer.runtime.machine.Gpu;
import org.trimformer.runtime.machine.OpenMp;
import org.trimformer.runtime.natives.CacheFolder;
import org.trimformer.runtime.natives.EnvironmentSettings;
import org.trimformer.runtime.natives.GpuSettings;
import org.trimformer.runtime.natives.NativeBundle;
import org.trimformer.runtime.natives.NativeChoice;
import org.trimformer.runtime.natives.NativeStore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chooses, unpacks and loads libtorch; used once, on the engine-start thread. */
final class TorchLoader {
    private static final String ENGINE_CACHE = "ENGINE_CACHE_DIR";

    private final CacheFolder cache;
    private final NativeChoice natives;
    private final CudaDriver.Answer driver;

    private TorchLoader(CacheFolder cache, NativeChoice natives, CudaDriver.Answer driver) {
        this.cache = cache;
        this.natives = natives;
        this.driver = driver;
    }

    /** The loader that sees DJL's classes and all natives jars. */
    static ClassLoader classLoader() {
        return PtEngineProvider.class.getClassLoader();
    }

    /** Everything up to loading: can fail and be tried again. */
    static TorchLoader prepare() {
        EnvironmentSettings settings = EnvironmentSettings.ofProcess();
        CacheFolder cache = CacheFolder.find(settings);
        boolean named =
                settings.get(ENGINE_CACHE).isPresent()
                        || settings.get(CacheFolder.SETTING).isPresent();
        Path engineCache = useEngineCache(settings, cache);
        CudaDriver.Answer driver = CudaDriver.ask();
        NativeChoice natives =
                NativeChoice.make(
                        settings,
                        new GpuSettings(cache),
                        driver.problem(),
                        NativeBundle.find(classLoader()),
                        new NativeStore(engineCache, named));
        return new TorchLoader(cache, natives, driver);
    }

    /** The folder DJL keeps natives in, told to DJL too. */
    static Path useEngineCache(EnvironmentSettings settings, CacheFolder cache) {
        Path engineCache =
                settings.get(ENGINE_CACHE).map(Path::of).orElse(cache.path().resolve("engine"));
        System.setProperty(ENGINE_CACHE, engineCache.toString());
        return engineCache;
    }

    /** Loads libtorch into the process. */
    StartedEngine load() {
        OpenMp.waitPassively();
        // before DJL's first class: it may neither download nor call home
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty(NativeChoice.LIBRARY_PATH, natives.folder().toString());
        System.setProperty(NativeChoice.FLAVOR, natives.flavor());
        Slf4jSilencer logging = Slf4jSilencer.begin();
        try {
            // Engine looks for providers once, with the loader of whoever comes first, and never
            // again; registering ours by hand makes that harmless
            Engine.registerEngine(new PtEngineProvider());
            Engine djl = Engine.getEngine("PyTorch");
            return describe(djl);
        } finally {
            logging.end();
        }
    }

    private StartedEngine describe(Engine djl) {
        List<Gpu> working = new ArrayList<>();
        String problem = natives.noGpu();
        String nextStep = natives.nextStep();
        if (problem.isEmpty()) {
            problem = tryGpus(djl, working);
            nextStep = "Update NVIDIA's driver to one for CUDA 12.8 or newer, then start again.";
        }
        return new StartedEngine(
                djl,
                natives,
                cache.path(),
                JniUtils.getNumThreads(),
                CpuFeatures.read(),
                working,
                working.isEmpty() ? problem : "",
                working.isEmpty() ? nextStep : "");
    }

    /** Adds the GPUs that can add; says why the others cannot. */
    private String tryGpus(Engine djl, List<Gpu> working) {
        if (!djl.hasCapability("CUDA")) {
            return driver.problem().isEmpty()
                    ? "libtorch with CUDA sees no GPU; the driver may be older than CUDA 12.8"
                    : driver.problem();
        }
        StringBuilder problems = new StringBuilder();
        for (Gpu gpu : driver.gpus()) {
            try (NDManager manager = djl.newBaseManager(Device.gpu(gpu.index()));
                    NDArray two = manager.ones(new Shape(1)).add(1)) {
                if (two.toFloatArray()[0] == 2) {
                    working.add(gpu);
                }
            } catch (EngineException e) {
                problems.append(gpu.words()).append(" failed: ").append(e.getMessage());
            }
        }
        return problems.toString();
    }
}
