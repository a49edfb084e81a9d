// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks NVIDIA's driver library which GPUs there are. The driver comes with the graphics driver, so
 * this works before any CUDA natives are installed and tells "no driver" from "no GPU".
 */
public final class CudaDriver {
    private static final int NAME_BYTES = 256;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;
    private static final int NO_DEVICE = 100;

    private final NativeLibrary library;

    private CudaDriver(NativeLibrary library) {
        this.library = library;
    }

    /**
     * What the driver says.
     *
     * @param gpus visible GPUs, may be empty
     * @param problem why there are none, in words; empty if there are some
     */
    public record Answer(List<Gpu> gpus, String problem) {
        /** Copies the list. */
        public Answer {
            gpus = List.copyOf(gpus);
        }
    }

    /** Asks the driver of this machine. */
    public static Answer ask() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return new Answer(List.of(), "macOS has no CUDA");
        }
        return ask(os.startsWith("win") ? "nvcuda" : "libcuda.so.1");
    }

    /** Asks the driver library of that name. */
    static Answer ask(String libraryName) {
        try {
            return new CudaDriver(NativeLibrary.getInstance(libraryName)).list();
        } catch (UnsatisfiedLinkError e) {
            return new Answer(List.of(), "no NVIDIA driver was found (" + libraryName + ")");
        }
    }

    private Answer list() {
        int started = call("cuInit", 0);
        if (started == NO_DEVICE) {
            return new Answer(List.of(), "the NVIDIA driver sees no GPU");
        }
        if (started != 0) {
            return new Answer(
                    List.of(), "the NVIDIA driver did not start (CUDA error " + started + ")");
        }
        IntByReference count = new IntByReference();
        int counted = call("cuDeviceGetCount", count);
        if (counted != 0 || count.getValue() == 0) {
            return new Answer(List.of(), "the NVIDIA driver sees no GPU");
        }
        List<Gpu> gpus = new ArrayList<>();
        for (int i = 0; i < count.getValue(); i++) {
            gpus.add(describe(i));
        }
        return new Answer(gpus, "");
    }

    private Gpu describe(int index) {
        IntByReference device = new IntByReference();
        call("cuDeviceGet", device, index);
        LongByReference bytes = new LongByReference();
        call("cuDeviceTotalMem_v2", bytes, device.getValue());
        return new Gpu(
                index,
                name(device.getValue()),
                bytes.getValue(),
                attribute(CAPABILITY_MAJOR, device.getValue()),
                attribute(CAPABILITY_MINOR, device.getValue()));
    }

    private String name(int device) {
        try (Memory text = new Memory(NAME_BYTES)) {
            text.clear();
            call("cuDeviceGetName", text, NAME_BYTES, device);
            return text.getString(0, StandardCharsets.UTF_8.name());
        }
    }

    private int attribute(int which, int device) {
        IntByReference value = new IntByReference();
        call("cuDeviceGetAttribute", value, which, device);
        return value.getValue();
    }

    private int call(String function, Object... arguments) {
        Function f = library.getFunction(function);
        return f.invokeInt(arguments);
    }
}
