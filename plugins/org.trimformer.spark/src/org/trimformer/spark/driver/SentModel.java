// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.foreign.ForeignOptions;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.Sha256;
import org.trimformer.spark.task.SentFile;

import scala.jdk.javaapi.CollectionConverters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that was read, checked and given to Spark, which brings it once to every executor.
 *
 * @param model as read
 * @param sent what tasks ask for it with
 */
public record SentModel(VitModel model, SentFile sent) {
    /**
     * Reads and sends.
     *
     * @param place a model file as Load ViT reads it, or a folder with one called
     *     model.safetensors; local or on a Hadoop file system
     * @param sha256 checksum that the file must have; without it, that of the file beside it, if
     *     there is one
     * @throws ModelFormatException if it is missing or not what it should be
     */
    public static SentModel send(
            String place, Optional<String> sha256, JavaSparkContext spark, JobMonitor monitor)
            throws IOException {
        Path work = workshop();
        Path file = local(place, work, spark.hadoopConfiguration());
        Optional<String> expected = sha256.isPresent() ? sha256 : beside(file);
        if (expected.isPresent()) {
            SentFile.check(file, expected.get(), "Model '" + place + "'");
        }
        VitModel model = ForeignModel.read(file, ForeignOptions.INFER, monitor);
        model.description().requireClasses();
        return new SentModel(
                model, send("model.safetensors", to -> ModelFile.write(to, model), spark));
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Writer {
        /** Writes it. */
        void write(Path file) throws IOException;
    }

    /**
     * Writes a file and gives it to Spark.
     *
     * @param name ends the name under which it travels
     */
    public static SentFile send(String name, Writer writer, JavaSparkContext spark)
            throws IOException {
        Path work = workshop();
        Path plain = work.resolve("plain");
        writer.write(plain);
        String checksum = Sha256.of(plain);
        Path sent = work.resolve("trimformer-" + checksum.substring(0, 16) + "-" + name);
        Files.move(plain, sent);
        String travels = sent.getFileName().toString();
        // one with these contents may have been sent by an earlier job of the same application
        if (CollectionConverters.asJava(spark.sc().listFiles()).stream()
                .noneMatch(known -> known.endsWith('/' + travels))) {
            spark.addFile(sent.toUri().toString());
        }
        return new SentFile(travels, checksum);
    }

    /** A temporary folder that stays while the driver runs: executors fetch from it. */
    private static Path workshop() throws IOException {
        Path work = Files.createTempDirectory("trimformer-sent-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work)));
        return work;
    }

    /** The file itself, or a copy of one that lies elsewhere. */
    private static Path local(String place, Path work, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path given = ImageSources.path(place);
        FileSystem files = given.getFileSystem(hadoop);
        if (!files.exists(given)) {
            throw new ModelFormatException(
                    "There is no model file '" + place + "'.", "Check the path.");
        }
        org.apache.hadoop.fs.Path inside =
                new org.apache.hadoop.fs.Path(given, "model.safetensors");
        org.apache.hadoop.fs.Path file =
                files.getFileStatus(given).isDirectory() && files.exists(inside) ? inside : given;
        if (files instanceof LocalFileSystem here) {
            return here.pathToFile(file).toPath();
        }
        Path copy = work.resolve(file.getName());
        files.copyToLocalFile(false, file, new org.apache.hadoop.fs.Path(copy.toUri()), true);
        org.apache.hadoop.fs.Path checksum = file.suffix(Sha256.SUFFIX);
        if (files.exists(checksum)) {
            files.copyToLocalFile(
                    false,
                    checksum,
                    new org.apache.hadoop.fs.Path(work.resolve(checksum.getName()).toUri()),
                    true);
        }
        return copy;
    }

    private static Optional<String> beside(Path file) throws IOException {
        Path checksum = file.resolveSibling(file.getFileName() + Sha256.SUFFIX);
        return Files.exists(checksum)
                ? Optional.of(Files.readString(checksum).strip().split("\\s")[0])
                : Optional.empty();
    }

    private static void delete(Path folder) {
        try (var inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // a temporary folder; the system clears it
        }
    }
}
