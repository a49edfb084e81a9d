// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.storage.AtomicFile;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The one setting that outlives a process: which libtorch with CUDA to use. It lies in Trimformer's
 * cache folder as {@code gpu.properties}.
 */
public final class GpuSettings {

    /** Environment variable or system property that names the folder for one process. */
    public static final String SETTING = "TRIMFORMER_CUDA_DIR";

    private static final String KEY = "cuda.folder";

    private final CacheFolder cache;
    private final Path file;

    /** Settings kept in that cache folder. */
    public GpuSettings(CacheFolder cache) {
        this.cache = cache;
        this.file = cache.path().resolve("gpu.properties");
    }

    /** Where the setting is kept. */
    public Path file() {
        return file;
    }

    /**
     * The folder that was set, if any.
     *
     * @throws DeviceException if others than this user could have set it: code is loaded from there
     */
    public Optional<Path> cudaFolder() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            FolderTrust.require(cache.path(), !cache.named());
            properties.load(in);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new DeviceException(
                    "the GPU setting in " + file + " cannot be read: " + e.getMessage(),
                    "Delete the file, or name the folder again.",
                    e);
        }
        return Optional.ofNullable(properties.getProperty(KEY)).map(Path::of);
    }

    /**
     * Uses that libtorch from the next start on.
     *
     * @throws DeviceException if the folder will not do or the setting cannot be written
     */
    public void use(Path folder) {
        Properties properties = new Properties();
        properties.setProperty(KEY, CudaFolder.check(folder).libraries().toString());
        try {
            FolderTrust.create(file.getParent());
            StringWriter text = new StringWriter();
            properties.store(text, "libtorch with CUDA that Trimformer uses");
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(bytes));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Goes back to the bundled CPU libtorch from the next start on. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private DeviceException notWritten(IOException e) {
        return new DeviceException(
                "the GPU setting cannot be written to " + file + ": " + e.getMessage(),
                "Set " + CacheFolder.SETTING + " to a folder you may write to.",
                e);
    }
}
