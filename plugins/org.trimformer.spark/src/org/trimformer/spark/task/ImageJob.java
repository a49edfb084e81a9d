// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;

import java.io.Serializable;

/**
 * What all tasks over images have in common.
 *
 * @param list address of the image list
 * @param hadoop settings of the file systems
 * @param description of the model, as JSON, without its weights
 * @param scoring what gives the answers
 * @param batchSize images per batch, 1..4096
 * @param strict whether the first image that cannot be read ends the job
 * @param done counts images
 */
public record ImageJob(
        String list,
        Broadcast<SerializableConfiguration> hadoop,
        String description,
        Scoring scoring,
        int batchSize,
        boolean strict,
        DoubleAccumulator done)
        implements Serializable {

    /** The model without its weights. */
    ModelDescription model() {
        return ModelDescriptionJson.read(description);
    }
}
