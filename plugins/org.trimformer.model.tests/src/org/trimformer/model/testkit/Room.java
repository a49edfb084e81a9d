package org.trimformer.model.testkit;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.EngineRoom;
import org.trimformer.runtime.Lease;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A CPU lease of the real engine room, and the optional development data. */
public final class Room {

    private Room() {}

    /** Takes a CPU lease; the caller closes it. */
    public static Lease lease() {
        return EngineRoom.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
    }

    /**
     * A file of the development data, which is not part of the product: the folder named by the
     * system property {@code trimformer.data} or the environment variable {@code TRIMFORMER_DATA}.
     */
    public static Optional<Path> data(String name) {
        String folder = System.getProperty("trimformer.data", System.getenv("TRIMFORMER_DATA"));
        return Optional.ofNullable(folder).map(f -> Path.of(f, name)).filter(Files::exists);
    }
}
