// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.TaskContext;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageStream;

import java.util.List;
import java.util.Optional;

/**
 * One pass of a task over its images: batches decoded ahead while the engine answers the one
 * before. Closes itself when the task ends, however it ends.
 */
final class BatchPass implements AutoCloseable {
    private final ImageJob job;
    private final ImageBlocks images;
    private final ImageStream<ImageEntry> stream;
    private boolean closed;

    /** A batch and its answers; rows of the logits follow the readable images. */
    record Answered(ImageStream.Batch<ImageEntry> batch, Scoring.Answer answer) {}

    BatchPass(ImageJob job, ModelDescription model, List<ImageBlock> blocks, TaskContext task) {
        this.job = job;
        images = new ImageBlocks(job.list(), blocks, job.hadoop().value());
        BatchSettings settings =
                BatchSettings.inOrder(job.batchSize()).withWorkers(Math.max(1, task.cpus()), 2);
        stream =
                new ImageStream<>(
                        images, model.preprocessing(), settings, new TaskMonitor(task, job.done()));
        task.addTaskCompletionListener(
                new org.apache.spark.util.TaskCompletionListener() {
                    @Override
                    public void onTaskCompletion(TaskContext ended) {
                        close();
                    }
                });
    }

    /** The next batch with its answers, to be closed by the caller; empty at the end. */
    Optional<Answered> next() {
        Optional<ImageStream.Batch<ImageEntry>> read = stream.next();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ImageStream.Batch<ImageEntry> batch = read.get();
        if (job.strict()) {
            batch.rows().stream()
                    .flatMap(row -> row.fault().stream())
                    .findFirst()
                    .ifPresent(
                            fault -> {
                                throw fault;
                            });
        }
        Scoring.Answer answer =
                batch.readable() == 0
                        ? new Scoring.Answer(new float[0], new long[0], "", "", "")
                        : job.scoring().answer(batch.pixels(), batch.readable());
        job.done().add(batch.rows().size());
        return Optional.of(new Answered(batch, answer));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.close();
            images.close();
        }
    }
}
