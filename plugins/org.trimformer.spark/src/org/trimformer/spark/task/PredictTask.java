// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.model.predict.Prediction;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Predicts the images of a partition: rows of path, label, confidence, probabilities and error, one
 * batch in memory at a time.
 *
 * @param job images and model
 */
public record PredictTask(ImageJob job)
        implements FlatMapFunction<Iterator<List<ImageBlock>>, Row> {

    @Override
    public Iterator<Row> call(Iterator<List<ImageBlock>> partition) {
        List<ImageBlock> blocks = new ArrayList<>();
        partition.forEachRemaining(blocks::addAll);
        ModelDescription model = job.model();
        return new Rows(new BatchPass(job, model, blocks, TaskContext.get()), model.classNames());
    }

    /** Rows as Parquet's writer asks for them. */
    private static final class Rows implements Iterator<Row> {
        private final BatchPass pass;
        private final List<String> classNames;
        private Iterator<Row> ready = List.<Row>of().iterator();

        Rows(BatchPass pass, List<String> classNames) {
            this.pass = pass;
            this.classNames = classNames;
        }

        @Override
        public boolean hasNext() {
            while (!ready.hasNext()) {
                Optional<BatchPass.Answered> next = pass.next();
                if (next.isEmpty()) {
                    pass.close();
                    return false;
                }
                ready = rows(next.get()).iterator();
            }
            return true;
        }

        private List<Row> rows(BatchPass.Answered answered) {
            try (var batch = answered.batch()) {
                List<Prediction> predictions =
                        Prediction.of(batch, answered.answer().logits(), classNames.size());
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < predictions.size(); i++) {
                    rows.add(row(batch.rows().get(i).owner().path(), predictions.get(i)));
                }
                return rows;
            }
        }

        private Row row(String path, Prediction prediction) {
            if (prediction.fault().isPresent()) {
                String error = prediction.fault().get().getMessage();
                return RowFactory.create(path, null, null, null, error);
            }
            int best = prediction.best(1)[0];
            double[] probabilities = prediction.probabilities();
            return RowFactory.create(
                    path, classNames.get(best), probabilities[best], probabilities, null);
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.next();
        }
    }
}
