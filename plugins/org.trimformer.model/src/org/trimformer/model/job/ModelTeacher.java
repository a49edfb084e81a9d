// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.OpenNetwork;
import org.trimformer.model.distill.Teacher;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;

/**
 * A model of ours as a teacher. Where only its logits are asked for, the fastest classifier runs
 * it. Images normalised for the student are normalised anew where the teacher wants it otherwise.
 */
final class ModelTeacher implements Teacher {
    private final Body body;
    private final boolean tokens;
    private final float[] scale;
    private final float[] shift;
    private final Lease lease;

    /** The network; results may be inference tensors. */
    private interface Body extends AutoCloseable {
        Answer run(NDArray images);

        @Override
        void close();
    }

    private ModelTeacher(
            Body body, boolean tokens, Preprocessing student, Preprocessing own, Lease lease) {
        this.body = body;
        this.tokens = tokens;
        this.lease = lease;
        int channels = own.channels();
        this.scale = new float[channels];
        this.shift = new float[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = (float) (student.std().get(c) / own.std().get(c));
            double offset = student.mean().get(c) - own.mean().get(c);
            shift[c] = (float) (offset / own.std().get(c));
        }
    }

    /**
     * Opens a teacher.
     *
     * @param student how the images it will see are normalised; they fit, see {@link TeacherCheck}
     * @param tokens whether answers hold tokens
     * @param streams whether answers hold the streams behind the blocks
     */
    static ModelTeacher open(
            VitModel model,
            Preprocessing student,
            boolean tokens,
            boolean streams,
            Precision precision,
            Lease lease) {
        TensorCheck.classifier(model);
        Body body =
                tokens || streams
                        ? new TokenBody(model, streams, precision, lease)
                        : logits(model, precision, lease);
        Preprocessing own = model.description().preprocessing();
        return new ModelTeacher(body, tokens, student, own, lease);
    }

    private static Body logits(VitModel model, Precision precision, Lease lease) {
        Classifier classifier = Classifiers.open(model, precision, lease);
        return new Body() {
            @Override
            public Answer run(NDArray images) {
                return new Answer(classifier.logits(images), null);
            }

            @Override
            public void close() {
                classifier.close();
            }
        };
    }

    /** The forward pass that gives tokens too. */
    private static final class TokenBody implements Body {
        private final Weights weights;
        private final OpenNetwork open;
        private final boolean streams;

        TokenBody(VitModel model, boolean streams, Precision precision, Lease lease) {
            this.streams = streams;
            weights = Weights.copyOf(model.tensors(), lease);
            open = OpenNetwork.of(model.description(), precision, lease);
        }

        @Override
        public Answer run(NDArray images) {
            StreamRecorder heard = new StreamRecorder(streams);
            ForwardOutput output =
                    open.network().run(weights, images, TrainingNoise.NONE, false, heard);
            return new Answer(output.logits(), output.tokens(), heard.streams);
        }

        @Override
        public void close() {
            open.close();
            weights.close();
        }
    }

    /** Remembers the streams of one pass. */
    private static final class StreamRecorder implements TokenTrace {
        private final boolean listens;
        private final List<NDArray> streams = new ArrayList<>();

        StreamRecorder(boolean listens) {
            this.listens = listens;
        }

        @Override
        public void reduced(int block, TokenAssignment[] assignments) {
            // a teacher's own reductions are refused where its streams are asked for
        }

        @Override
        public boolean wantsStreams() {
            return listens;
        }

        @Override
        public void streamed(int block, NDArray x) {
            streams.add(x);
        }
    }

    @Override
    public Answer of(NDArray images, Batch batch) {
        NDManager m = images.getManager();
        Answer answer = body.run(normalised(images));
        NDArray seen = answer.tokens();
        return new Answer(
                lease.detached(answer.logits(), m),
                seen == null ? null : lease.detached(seen, m),
                answer.streams().stream().map(x -> lease.detached(x, m)).toList());
    }

    private NDArray normalised(NDArray images) {
        boolean same = true;
        for (int c = 0; c < scale.length; c++) {
            same &= Math.abs(scale[c] - 1) < 1e-6 && Math.abs(shift[c]) < 1e-6;
        }
        if (same) {
            return images;
        }
        Shape shape = new Shape(1, scale.length, 1, 1);
        NDArray factor = TensorOps.constant(images.getManager(), scale, shape);
        return images.mul(factor).add(TensorOps.constant(images.getManager(), shift, shape));
    }

    @Override
    public boolean givesTokens() {
        return tokens;
    }

    @Override
    public void close() {
        body.close();
    }
}
