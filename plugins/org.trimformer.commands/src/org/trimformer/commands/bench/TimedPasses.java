// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.commands.bench.InterleavedTiming.Variant;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.runtime.Lease;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Forward passes over the same random images, ready to be timed. */
final class TimedPasses implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Variant> variants = new ArrayList<>();
    private final NDManager manager;
    private final NDArray images;
    private final Lease lease;

    /** Random images [batch, C, S, S] for an architecture. */
    TimedPasses(Architecture arch, int batch, Lease lease) {
        this.lease = lease;
        manager = lease.manager().newSubManager();
        Shape shape = new Shape(batch, arch.channels(), arch.imageSize(), arch.imageSize());
        images = lease.normal(shape, new SplittableRandom(1), manager);
    }

    /** Adds a pass; {@code classifier} is closed with this. */
    void add(String name, VitModel model, Classifier classifier) {
        open.push(classifier);
        variants.add(Variant.of(name, macs(model), () -> once(classifier)));
    }

    private void once(Classifier classifier) {
        try (NDManager m = manager.newSubManager()) {
            NDArray view = images.reshape(images.getShape()); // its manager takes the results
            view.attach(m);
            classifier.logits(view);
            lease.synchronize();
        }
    }

    /** Something else to close with this. */
    void keep(AutoCloseable other) {
        open.push(other);
    }

    List<Variant> variants() {
        return variants;
    }

    /** Multiply-accumulates an image; of the dearest image where counts differ. */
    static double macs(VitModel model) {
        ModelDescription description = model.description();
        return CostModel.macs(description.architecture(), description.plan());
    }

    @Override
    public void close() {
        closeAll(open);
        manager.close();
    }

    /** Closes what was opened last first. */
    static void closeAll(Deque<AutoCloseable> open) {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("native memory could not be given back", e);
        }
    }
}
