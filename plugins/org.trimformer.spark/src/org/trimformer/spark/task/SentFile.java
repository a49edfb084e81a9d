// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.SparkFiles;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.storage.Sha256;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that tasks need, such as the model. It travels once to every executor, handed on by Spark;
 * this is all that travels with a task.
 *
 * @param file name of that file
 * @param sha256 of its contents, in hexadecimal
 */
public record SentFile(String file, String sha256) implements Serializable {

    /**
     * Where the file lies in this process. A job that goes through Spark SQL has a session, whose
     * files an executor keeps in a folder of their own, which {@code SparkFiles} does not look
     * into.
     */
    Path place() {
        Path usual = Path.of(SparkFiles.get(file));
        if (Files.exists(usual)) {
            return usual;
        }
        Path root = Path.of(SparkFiles.getRootDirectory());
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path session : sessions) {
                if (Files.exists(session.resolve(file))) {
                    return session.resolve(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Files that Spark has sent cannot be listed", e);
        }
        return usual;
    }

    /**
     * Where the file lies in this process, once it is sure that it is what was sent.
     *
     * @throws ModelFormatException if it is not
     */
    public Path arrived() {
        Path here = place();
        check(here);
        return here;
    }

    /**
     * Compares a file that arrived with what was sent.
     *
     * @throws ModelFormatException if they differ
     */
    void check(Path here) {
        check(here, sha256, "The file " + file + " that arrived on this executor");
    }

    /**
     * Compares a file with its checksum.
     *
     * @param what begins the message, such as "Model m.safetensors"
     * @throws ModelFormatException if they differ
     */
    public static void check(Path file, String sha256, String what) {
        String found;
        try {
            found = Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("No checksum can be made of " + file, e);
        }
        if (!found.equalsIgnoreCase(sha256)) {
            throw new ModelFormatException(
                    what + " has the checksum " + found + ", not " + sha256 + " (SHA-256).",
                    "It was changed or damaged on its way: write or copy it again.");
        }
    }
}
