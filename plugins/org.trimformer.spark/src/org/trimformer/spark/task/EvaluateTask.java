// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.trimformer.core.model.ModelDescription;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the images of a partition: one tally.
 *
 * @param job images and model
 * @param labelling how images come by their class
 */
public record EvaluateTask(ImageJob job, Labelling labelling)
        implements FlatMapFunction<Iterator<List<ImageBlock>>, EvaluationTally> {

    @Override
    public Iterator<EvaluationTally> call(Iterator<List<ImageBlock>> partition) {
        List<ImageBlock> blocks = new ArrayList<>();
        partition.forEachRemaining(blocks::addAll);
        ModelDescription model = job.model();
        EvaluationTally tally = new EvaluationTally(model.architecture().classes());
        try (BatchPass pass = new BatchPass(job, model, blocks, TaskContext.get())) {
            Optional<BatchPass.Answered> next = pass.next();
            while (next.isPresent()) {
                try (var batch = next.get().batch()) {
                    tally.add(batch, next.get().answer(), labelling);
                }
                next = pass.next();
            }
        }
        return List.of(tally).iterator();
    }
}
