// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A libtorch with CUDA that the user brought: the folder of a pip installation of torch, or of the
 * libtorch archive from PyTorch's site.
 *
 * @param libraries the folder with the shared libraries themselves
 */
public record CudaFolder(Path libraries) {

    /** The release DJL's JNI library was built against; another one would crash. */
    public static final String RELEASE = "2.7.1";

    /** CUDA's flavour of it. */
    public static final String FLAVOR = "cu128";

    private static final Pattern PYTHON_VERSION =
            Pattern.compile("(?m)^__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

    /**
     * Finds the libraries in {@code folder} or where installations keep them below it.
     *
     * @throws DeviceException if the folder holds no libtorch, one without CUDA, or another release
     */
    public static CudaFolder check(Path folder) {
        Path libraries =
                Stream.of("", "lib", "torch/lib", "libtorch/lib")
                        .map(folder::resolve)
                        .filter(place -> Folders.hasLibrary(place, "torch"))
                        .findFirst()
                        .orElseThrow(() -> refused(folder + " holds no libtorch"))
                        .toAbsolutePath()
                        .normalize();
        if (!Folders.hasLibrary(libraries, "torch_cuda")) {
            throw refused("libtorch in " + libraries + " is one without CUDA");
        }
        Optional<String> version = version(libraries);
        String wanted = RELEASE + "+" + FLAVOR;
        if (version.isPresent() && !version.get().equals(wanted)) {
            throw refused("libtorch in " + libraries + " is " + version.get() + ", not " + wanted);
        }
        return new CudaFolder(libraries);
    }

    private static DeviceException refused(String what) {
        return new DeviceException(
                what,
                "Name the torch/lib folder of PyTorch "
                        + RELEASE
                        + " built for CUDA 12.8 ("
                        + RELEASE
                        + "+"
                        + FLAVOR
                        + ").");
    }

    /** The version as the installation tells it: libtorch's build-version, or pip's version.py. */
    private static Optional<String> version(Path libraries) {
        Path parent = libraries.getParent();
        if (parent == null) {
            return Optional.empty();
        }
        for (Path file : List.of(parent.resolve("build-version"), parent.resolve("version.py"))) {
            try {
                String text = Files.readString(file, StandardCharsets.UTF_8).strip();
                Matcher python = PYTHON_VERSION.matcher(text);
                if (python.find()) {
                    return Optional.of(python.group(1));
                }
                if (text.matches("\\d+\\.\\d+\\.\\d+(\\+\\w+)?")) {
                    return Optional.of(text);
                }
            } catch (IOException e) {
                continue; // not that kind of installation
            }
        }
        return Optional.empty();
    }
}
