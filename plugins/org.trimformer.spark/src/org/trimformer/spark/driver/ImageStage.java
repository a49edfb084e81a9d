// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.spark.task.ImageBlock;
import org.trimformer.spark.task.ImageJob;
import org.trimformer.spark.task.Scoring;

import java.util.List;

/**
 * The images of a list, divided among tasks.
 *
 * @param job what the tasks have in common
 * @param tasks the blocks of images of each
 */
public record ImageStage(ImageJob job, JavaRDD<List<ImageBlock>> tasks) {

    /**
     * Divides them; from now on their tasks are counted.
     *
     * @param list that has been closed
     * @param batchSize images per batch, 1..4096
     * @param strict whether the first image that cannot be read ends the job
     */
    public static ImageStage begin(
            ImageList list,
            ModelDescription model,
            Scoring scoring,
            int batchSize,
            boolean strict,
            JavaSparkContext spark,
            TaskProgress progress) {
        Configuration hadoop = spark.hadoopConfiguration();
        List<List<ImageBlock>> tasks = list.tasks(spark.defaultParallelism());
        progress.begin(
                tasks.stream()
                        .mapToInt(t -> t.stream().mapToInt(ImageBlock::images).sum())
                        .toArray(),
                "images");
        return new ImageStage(
                new ImageJob(
                        list.address(),
                        spark.broadcast(new SerializableConfiguration(hadoop)),
                        ModelDescriptionJson.write(model),
                        scoring,
                        batchSize,
                        strict,
                        progress.counter()),
                spark.parallelize(tasks, tasks.size()));
    }
}
