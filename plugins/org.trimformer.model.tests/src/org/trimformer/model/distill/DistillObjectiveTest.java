// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.model.train.objective.Term;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.List;

class DistillObjectiveTest {

    /** Always says the same. */
    private record Fixed(NDArray logits, NDArray tokens) implements Teacher {
        @Override
        public Answer of(NDArray images, Batch batch) {
            return new Answer(logits, tokens);
        }

        @Override
        public boolean givesTokens() {
            return tokens != null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static VitArchitecture arch(VitFamily family) {
        return new VitArchitecture(family, 8, 4, 1, 24, 2, 3, 48, 3, 1e-6);
    }

    private static double value(List<Term> terms, String name) {
        return terms.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .getFloat();
    }

    @Test
    void terms_distillationToken_labelsToFirstHeadTeacherToSecond() {
        try (Lease lease = TestLease.lease()) {
            NDManager m = lease.manager();
            NDArray first = m.create(new float[] {2, -1, 0.5f, 0, 1, 3}, new Shape(2, 3));
            NDArray second = m.create(new float[] {-1, 4, 0, 2, 2, -2}, new Shape(2, 3));
            NDArray teacher = m.create(new float[] {0, 1, 5, 3, 1, 0}, new Shape(2, 3));
            Batch batch = new Batch(FloatBuffer.allocate(0), new int[] {0, 2}, new int[2]);
            DistillObjective objective =
                    new DistillObjective(
                            arch(VitFamily.DEIT_DISTILLED),
                            new LossWeights(0.5, 0.25, 2, 2, 0),
                            new LabelObjective(3, 0),
                            new Fixed(teacher, null),
                            lease);
            List<Term> terms =
                    objective.terms(
                            new ForwardOutput(null, first.add(second).div(2), second), null, batch);
            double labels = new LabelObjective(3, 0).of(first, batch).getFloat();
            assertEquals(0.5 * labels, value(terms, "labels"), 1e-5);
            assertEquals(
                    0.25 * Losses.softTeacher(second, teacher, 2).mean().getFloat(),
                    value(terms, DistillObjective.SOFT),
                    1e-5);
            assertEquals(
                    2 * Losses.hardTeacher(second, teacher).mean().getFloat(),
                    value(terms, DistillObjective.HARD),
                    1e-5);
        }
    }

    @Test
    void terms_mergedAndDroppedTokens_followTheMeanOfTheirSources() {
        try (Lease lease = TestLease.lease()) {
            NDManager m = lease.manager();
            // CLS and four patches; 1 and 3 become one token, then 4 is dropped
            TokenAssignment merged = new TokenAssignment(new int[] {0, 1, 2, 1, 3}, 4);
            TokenAssignment dropped =
                    new TokenAssignment(new int[] {0, 1, 2, TokenAssignment.DROPPED}, 3);
            NDArray teacher = m.create(new float[] {9, 1, 5, 3, 7}, new Shape(1, 5, 1));
            NDArray student = m.create(new float[] {0, 2.5f, 4}, new Shape(1, 3, 1));
            NDArray logits = m.zeros(new Shape(1, 3));
            DistillObjective objective =
                    new DistillObjective(
                            arch(VitFamily.VIT),
                            new LossWeights(0, 0, 1, 0, 1),
                            new LabelObjective(3, 0),
                            new Fixed(logits, teacher),
                            lease);
            TokenTrace trace = objective.trace();
            trace.reduced(0, new TokenAssignment[] {merged});
            trace.reduced(1, new TokenAssignment[] {dropped});
            Batch batch = new Batch(FloatBuffer.allocate(0), new int[1], new int[1]);
            List<Term> terms =
                    objective.terms(new ForwardOutput(student, logits, null), null, batch);
            // (2.5 - (1 + 3) / 2)² and (4 - 5)², their mean
            assertEquals((0.25 + 1) / 2, value(terms, DistillObjective.TOKENS), 1e-6);
        }
    }
}
