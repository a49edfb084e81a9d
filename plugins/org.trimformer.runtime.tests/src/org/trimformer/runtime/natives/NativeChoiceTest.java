// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

class NativeChoiceTest {
    @TempDir private Path temporary;
    private final Map<String, String> environment = new HashMap<>();
    private GpuSettings kept;
    private NativeBundle bundle;

    @BeforeEach
    void prepare() throws IOException {
        kept = new GpuSettings(new CacheFolder(temporary.resolve("cache"), "test"));
        bundle = FakeBundle.in(temporary);
    }

    private NativeChoice choose(String driverProblem) {
        return choose(driverProblem, Optional.of(bundle));
    }

    private NativeChoice choose(String driverProblem, Optional<NativeBundle> installed) {
        return NativeChoice.make(
                new EnvironmentSettings(environment, new Properties()),
                kept,
                driverProblem,
                installed,
                new NativeStore(temporary.resolve("engine"), true));
    }

    /** A pip installation of torch as far as we look at it. */
    private Path torch(String name, String version, String... libraries) throws IOException {
        Path lib = Files.createDirectories(temporary.resolve(name).resolve("torch/lib"));
        for (String library : libraries) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
        Files.writeString(lib.resolveSibling("version.py"), "__version__ = '" + version + "'\n");
        return lib;
    }

    @Test
    void missing_intelMac_saysThatThereIsNoneAndNotToInstallOne() {
        DeviceException e = NativeChoice.missing("osx-x86_64");
        assertTrue(e.getMessage().contains("Intel Mac"), e.getMessage());
        assertTrue(e.fix().contains("another machine"), e.fix());
        assertTrue(NativeChoice.missing("linux-riscv64").getMessage().contains("linux-riscv64"));
        assertTrue(NativeChoice.missing("linux-x86_64").fix().contains("Install"));
    }

    @Test
    void make_noDriver_isBundledCpuWithReason() {
        NativeChoice choice = choose("no NVIDIA driver was found");
        assertEquals("cpu", choice.flavor());
        assertEquals("no NVIDIA driver was found", choice.noGpu());
        assertTrue(Files.exists(choice.folder().resolve("libone.so")));
    }

    @Test
    void make_driverButNoCudaNatives_saysHowToGetThem() {
        NativeChoice choice = choose("");
        assertEquals("no CUDA natives are set up", choice.noGpu());
        assertTrue(choice.nextStep().contains("--use-gpu"), choice.nextStep());
    }

    @Test
    void make_cudaFolderAndDriver_isCuda() throws IOException {
        Path lib = torch("good", "2.7.1+cu128", "torch", "torch_cuda");
        environment.put("TRIMFORMER_CUDA_DIR", temporary.resolve("good").toString());
        NativeChoice choice = choose("");
        assertEquals(lib, choice.folder());
        assertEquals("cu128", choice.flavor());
        assertEquals("", choice.noGpu());
    }

    @Test
    void make_cudaFolderButNoDriver_staysOnCpu() throws IOException {
        torch("good", "2.7.1+cu128", "torch", "torch_cuda");
        environment.put("TRIMFORMER_CUDA_DIR", temporary.resolve("good").toString());
        assertEquals("cpu", choose("the NVIDIA driver sees no GPU").flavor());
    }

    @Test
    void make_keptSetting_isUsedUntilForgotten() throws IOException {
        Path lib = torch("good", "2.7.1+cu128", "torch", "torch_cuda");
        kept.use(lib);
        assertEquals(lib, choose("").folder());
        kept.forget();
        assertEquals("cpu", choose("").flavor());
    }

    @Test
    void make_wrongRelease_staysOnCpuAndNamesBoth() throws IOException {
        torch("old", "2.6.0+cu124", "torch", "torch_cuda");
        environment.put("TRIMFORMER_CUDA_DIR", temporary.resolve("old").toString());
        NativeChoice choice = choose("");
        assertEquals("cpu", choice.flavor());
        assertTrue(choice.noGpu().contains("2.6.0+cu124, not 2.7.1+cu128"), choice.noGpu());
    }

    @Test
    void use_folderWithoutCuda_isRefused() throws IOException {
        Path lib = torch("cpu", "2.7.1+cpu", "torch");
        var e = assertThrows(DeviceException.class, () -> kept.use(lib));
        assertTrue(e.getMessage().contains("without CUDA"), e.getMessage());
        assertThrows(DeviceException.class, () -> kept.use(temporary));
        assertEquals(Optional.empty(), kept.cudaFolder());
    }

    @Test
    void make_libraryPathSet_winsAndGuessesTheFlavor() throws IOException {
        Path lib = torch("mine", "2.7.1+cu128", "torch", "torch_cuda");
        environment.put("PYTORCH_LIBRARY_PATH", lib.toString());
        assertEquals("cu128", choose("no driver").flavor());
        environment.put("PYTORCH_FLAVOR", "cpu");
        assertEquals("cpu", choose("no driver").flavor());
    }

    @Test
    void make_libraryPathWithoutLibtorch_isRefused() {
        environment.put("PYTORCH_LIBRARY_PATH", temporary.toString());
        var e = assertThrows(DeviceException.class, () -> choose(""));
        assertTrue(e.getMessage().contains("PYTORCH_LIBRARY_PATH"), e.getMessage());
    }

    @Test
    void make_noNativesForThisPlatform_saysWhatToInstall() {
        var e = assertThrows(DeviceException.class, () -> choose("", Optional.empty()));
        assertTrue(e.getMessage().contains(NativeBundle.platform()), e.getMessage());
        assertTrue(e.fix().contains("natives feature"), e.fix());
    }
}
