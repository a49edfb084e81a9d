// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.evaluate.ImageCosts;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The model itself, on the engine of the executor.
 *
 * @param model which one
 * @param device such as auto or cpu; a GPU that Spark gave the task goes before auto
 * @param costs whether to tell what every image costs where they keep different numbers of tokens
 */
public record EngineScoring(SentFile model, String device, boolean costs) implements Scoring {

    @Override
    public Answer answer(FloatBuffer pixels, int images) {
        return ExecutorEngine.instance()
                .call(
                        ExecutorEngine.device(device),
                        model,
                        (vit, classifier, lease) ->
                                answer(vit, classifier, lease, pixels, images, costs));
    }

    private static Answer answer(
            VitModel vit,
            Classifier classifier,
            Lease lease,
            FloatBuffer pixels,
            int images,
            boolean costs) {
        ModelDescription description = vit.description();
        Architecture arch = description.architecture();
        try (NDManager m = lease.manager().newSubManager()) {
            Shape shape = new Shape(images, arch.channels(), arch.imageSize(), arch.imageSize());
            NDArray x = m.create(pixels.duplicate(), shape, DataType.FLOAT32);
            long[] macs = {};
            NDArray logits;
            if (costs
                    && description.plan().countsPerImage()
                    && arch instanceof VitArchitecture net) {
                ImageCosts heard = new ImageCosts(net, description.plan(), images);
                logits = classifier.logits(x, heard.next(IntStream.range(0, images).toArray()));
                macs = heard.macs();
            } else {
                logits = classifier.logits(x);
            }
            return new Answer(
                    logits.toFloatArray(),
                    macs,
                    lease.deviceWords(),
                    classifier.precision(),
                    classifier.emitter());
        }
    }
}
