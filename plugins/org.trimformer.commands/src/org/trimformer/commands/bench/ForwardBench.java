// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.classify.WeightsClassifier;
import org.trimformer.model.net.Precision;
import org.trimformer.model.weights.Weights;

/**
 * {@code bench forward}: a model operation by operation, as a script in fp32 and in bf16, on random
 * images, in one thread on the CPU.
 */
final class ForwardBench implements Bench {

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String summary() {
        return "a forward pass, eager against TorchScript fp32 and bf16; [--batch N,N] [--rounds"
                + " N]";
    }

    @Override
    public Defaults defaults() {
        return new Defaults("deit_small_patch16_224", 32, 7);
    }

    @Override
    public void run(BenchOptions options, Output output) {
        VitModel model = options.model();
        ModelDescription description = model.description();
        try (SingleThreadLease thread = new SingleThreadLease()) {
            for (int batch : options.batches()) {
                try (TimedPasses passes =
                        new TimedPasses(description.architecture(), batch, thread.lease())) {
                    Weights weights = Weights.copyOf(model.tensors(), thread.lease());
                    passes.keep(weights);
                    passes.add(
                            "eager fp32",
                            model,
                            new WeightsClassifier(
                                    weights,
                                    Networks.of(description.architecture(), description.plan())));
                    boolean scripts = !description.plan().countsPerImage();
                    String way = scripts ? "TorchScript " : "branches as functions, ";
                    for (Precision precision : new Precision[] {Precision.FP32, Precision.BF16}) {
                        passes.add(
                                way + precision.label(),
                                model,
                                Classifiers.open(model, precision, thread.lease()));
                    }
                    output.report()
                            .accept(
                                    InterleavedTiming.report(
                                            this,
                                            options,
                                            batch,
                                            passes.variants(),
                                            SingleThreadLease.CLOCK));
                }
            }
        }
    }
}
