// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which libtorch this process loads.
 *
 * @param folder of the shared libraries
 * @param flavor cpu or cu128, as DJL calls it
 * @param origin where they come from, in words
 * @param noGpu why this libtorch cannot use a GPU, in words; empty if it can
 * @param nextStep what to do to get the GPU; empty if nothing
 */
public record NativeChoice(
        Path folder, String flavor, String origin, String noGpu, String nextStep) {

    /** DJL's own setting for a libtorch that is already unpacked. */
    public static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    /** DJL's setting for its flavour. */
    public static final String FLAVOR = "PYTORCH_FLAVOR";

    private static final String INTEL_MAC = "osx-x86_64";
    private static final List<String> SHIPPED =
            List.of("linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64");
    private static final String GET_CUDA =
            "Install PyTorch "
                    + CudaFolder.RELEASE
                    + "+"
                    + CudaFolder.FLAVOR
                    + " and name its torch/lib folder: trimformer doctor --use-gpu FOLDER, or set "
                    + GpuSettings.SETTING
                    + ".";

    /**
     * Chooses: the folder {@value #LIBRARY_PATH} names; else the one {@value GpuSettings#SETTING}
     * names; else the one in the GPU settings; else the bundled CPU natives. A CUDA libtorch is
     * taken only if the driver shows a GPU, because a libtorch that fails half-way through loading
     * cannot be exchanged for another in the same process.
     *
     * @param driverProblem why the driver shows no GPU; empty if it shows one
     * @param bundle the CPU natives that are installed, if any
     * @param store where they are unpacked to
     * @throws DeviceException if there is no libtorch at all, or the one the user insists on will
     *     not do
     */
    public static NativeChoice make(
            EnvironmentSettings settings,
            GpuSettings kept,
            String driverProblem,
            Optional<NativeBundle> bundle,
            NativeStore store) {
        Optional<String> insisted = settings.get(LIBRARY_PATH);
        if (insisted.isPresent()) {
            store.refuseOthers();
            return insisted(Path.of(insisted.get()), settings);
        }
        Optional<Path> cuda = settings.get(GpuSettings.SETTING).map(Path::of);
        String origin = "set by " + GpuSettings.SETTING;
        if (cuda.isEmpty()) {
            cuda = kept.cudaFolder();
            origin = "set in " + kept.file();
        }
        if (cuda.isEmpty()) {
            return driverProblem.isEmpty()
                    ? bundled(bundle, store, "no CUDA natives are set up", GET_CUDA)
                    : bundled(bundle, store, driverProblem, driverStep());
        }
        if (!driverProblem.isEmpty()) {
            return bundled(bundle, store, driverProblem, driverStep());
        }
        try {
            store.refuseOthers();
            Path folder = CudaFolder.check(cuda.get()).libraries();
            return new NativeChoice(folder, CudaFolder.FLAVOR, origin, "", "");
        } catch (DeviceException e) {
            return bundled(bundle, store, e.getMessage(), e.fix());
        }
    }

    private static NativeChoice insisted(Path folder, EnvironmentSettings settings) {
        boolean cuda = Folders.hasLibrary(folder, "torch_cuda");
        if (!Folders.hasLibrary(folder, "torch")) {
            throw new DeviceException(
                    LIBRARY_PATH + " names " + folder + ", which holds no libtorch",
                    "Correct " + LIBRARY_PATH + " or remove it.");
        }
        String flavor = settings.get(FLAVOR).orElse(cuda ? CudaFolder.FLAVOR : "cpu");
        String noGpu = cuda ? "" : "libtorch named by " + LIBRARY_PATH + " is one without CUDA";
        return new NativeChoice(
                folder, flavor, "set by " + LIBRARY_PATH, noGpu, cuda ? "" : GET_CUDA);
    }

    private static NativeChoice bundled(
            Optional<NativeBundle> bundle, NativeStore store, String noGpu, String nextStep) {
        NativeBundle cpu = bundle.orElseThrow(() -> missing(NativeBundle.platform()));
        return new NativeChoice(
                store.install(cpu), cpu.flavor(), "bundled with Trimformer", noGpu, nextStep);
    }

    /** Why there is nothing to start on a platform, such as "osx-x86_64" (an Intel Mac). */
    static DeviceException missing(String platform) {
        String own = "set " + LIBRARY_PATH + " to a libtorch " + CudaFolder.RELEASE + ".";
        return SHIPPED.contains(platform)
                ? new DeviceException(
                        "libtorch for " + platform + " is not installed",
                        "Install Trimformer's natives feature for this platform, or " + own)
                : new DeviceException(
                        "Trimformer cannot compute on "
                                + (platform.equals(INTEL_MAC) ? "an Intel Mac" : platform)
                                + ": it brings libtorch for "
                                + String.join(", ", SHIPPED)
                                + " only",
                        platform.equals(INTEL_MAC)
                                ? "Use another machine: PyTorch has no versions for Intel Macs any"
                                        + " more."
                                : "Use another machine, or " + own);
    }

    private static String driverStep() {
        return System.getProperty("os.name").startsWith("Mac")
                ? ""
                : "On a machine with an NVIDIA GPU: install its driver (CUDA 12.8 or newer), then"
                        + " start again.";
    }
}
