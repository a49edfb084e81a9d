// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Trimformer's folder for things that can be made again.
 *
 * @param path the folder; it may not exist yet
 * @param origin why this one, in words
 */
public record CacheFolder(Path path, String origin) {

    /** Environment variable or system property that names another folder. */
    public static final String SETTING = "TRIMFORMER_CACHE_DIR";

    /** Whether the user named the folder, and so answers for those above it. */
    public boolean named() {
        return origin.equals(SETTING);
    }

    /**
     * The folder the settings name, else the user's cache folder, else (home not writable) one in
     * the temporary folder, made for this user alone. Whoever loads code from it asks {@link
     * FolderTrust} first.
     *
     * @throws DeviceException if only the temporary folder is left and somebody else has made, or
     *     can write to, the one that would be this user's
     */
    public static CacheFolder find(EnvironmentSettings settings) {
        Optional<String> named = settings.get(SETTING);
        if (named.isPresent()) {
            return new CacheFolder(Path.of(named.get()).toAbsolutePath(), SETTING);
        }
        Path usual = usual(settings);
        if (canWrite(usual)) {
            return new CacheFolder(usual, "user's cache folder");
        }
        String user = settings.get("user.name").orElse("user").replaceAll("[^A-Za-z0-9._-]", "_");
        Path temporary =
                Path.of(settings.get("java.io.tmpdir").orElse("."), "trimformer-" + user)
                        .toAbsolutePath();
        if (canWrite(temporary)) { // made, for this user alone, if it was not there
            refuseOthers(temporary, usual);
        }
        return new CacheFolder(temporary, "temporary folder, because " + usual + " is read-only");
    }

    /** Everybody can guess the name of this folder, and make it before this user does. */
    private static void refuseOthers(Path temporary, Path usual) {
        Optional<String> fault;
        try {
            fault =
                    Files.isSymbolicLink(temporary)
                            ? Optional.of(temporary + " is a link")
                            : FolderTrust.of(temporary).fault(true);
        } catch (IOException e) {
            fault = Optional.of(e.toString());
        }
        if (fault.isPresent()) {
            throw new DeviceException(
                    "there is no folder to keep things in: "
                            + usual
                            + " is read-only, and "
                            + fault.get(),
                    "Set " + SETTING + " to a folder that only you can write to.");
        }
    }

    private static Path usual(EnvironmentSettings settings) {
        Path home = Path.of(settings.get("user.home").orElse("."));
        String os = settings.get("os.name").orElse("").toLowerCase(Locale.ROOT);
        Path folder;
        if (os.startsWith("win")) {
            folder =
                    settings.get("LOCALAPPDATA")
                            .map(Path::of)
                            .orElse(home.resolve("AppData").resolve("Local"))
                            .resolve("Trimformer")
                            .resolve("Cache");
        } else if (os.startsWith("mac")) {
            folder = home.resolve("Library").resolve("Caches").resolve("Trimformer");
        } else {
            folder =
                    settings.get("XDG_CACHE_HOME")
                            .map(Path::of)
                            .filter(Path::isAbsolute) // as the XDG rules demand
                            .orElse(home.resolve(".cache"))
                            .resolve("trimformer");
        }
        return folder.toAbsolutePath();
    }

    private static boolean canWrite(Path folder) {
        try {
            FolderTrust.create(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
