// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.trimformer.core.fault.SettingException;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The folder that a job's results go to: whole and under its name, or not there. Until {@link
 * #deliver} everything lies in a hidden folder beside it, which {@link #close} deletes.
 */
public final class ResultFolder implements AutoCloseable {
    private final String typed;
    private final Path place;
    private final Path work;
    private final FileSystem files;
    private final DriverJob job;

    /**
     * Begins.
     *
     * @param place where the results shall lie
     * @param overwrite whether earlier results may lie there
     * @param own names of the files that results consist of; what else lies there is not deleted
     * @throws SettingException if the place is taken; an empty folder is not
     */
    public ResultFolder(
            String place, boolean overwrite, Pattern own, Configuration hadoop, DriverJob job)
            throws IOException {
        typed = place;
        Path given = ImageSources.path(place);
        files = given.getFileSystem(hadoop);
        this.place = files.makeQualified(given);
        this.job = job;
        if (files.exists(given)) {
            refuse(files.listStatus(given), overwrite, own);
        }
        work =
                new Path(
                        this.place.getParent(),
                        "." + this.place.getName() + "-" + UUID.randomUUID());
        files.mkdirs(results());
        files.deleteOnExit(work); // if this process ends in the middle of it
    }

    private void refuse(FileStatus[] inside, boolean overwrite, Pattern own) {
        for (FileStatus entry : inside) {
            String name = entry.getPath().getName();
            if (!overwrite) {
                throw new SettingException(
                        "'" + typed + "' exists already: choose another folder, or --overwrite.");
            }
            if (!own.matcher(name).matches()) {
                throw new SettingException(
                        "'"
                                + typed
                                + "' holds '"
                                + name
                                + "', which is no result of an earlier run, and is not deleted:"
                                + " choose another folder.");
            }
        }
    }

    /** Where the results lie in the end, as typed. */
    public String place() {
        return typed;
    }

    /** Where they are written until then; an empty folder. */
    public Path results() {
        return new Path(work, "results");
    }

    /** Something that is needed until then, such as a list. */
    public Path aside(String name) {
        return new Path(work, name);
    }

    /** Everything is written: it takes its place, and what lay there goes. */
    public void deliver() throws IOException {
        if (files.exists(place)) {
            rename(place, aside("replaced"));
        }
        rename(results(), place);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException(from + " could not be moved to " + to);
        }
    }

    /** Deletes what was not delivered, once no task writes any more. */
    @Override
    public void close() throws IOException {
        job.tasks().awaitTasks();
        files.delete(work, true);
    }
}
