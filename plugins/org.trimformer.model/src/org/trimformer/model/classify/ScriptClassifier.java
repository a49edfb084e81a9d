// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.script.ModelScript;
import org.trimformer.runtime.Lease;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole-model TorchScript written by us; faster than operation by operation. */
final class ScriptClassifier implements Classifier {
    private static final long MOST_BYTES_IN_MEMORY = 64L << 20;

    private final Lease.ScriptModule module;
    private final ModelScript.Backend backend;

    /** A written archive, run as it is. */
    ScriptClassifier(Path archive, ModelScript.Backend backend, Lease lease) {
        this(lease.load(archive), backend);
    }

    private ScriptClassifier(Lease.ScriptModule module, ModelScript.Backend backend) {
        this.module = module;
        this.backend = backend;
    }

    /** Opens the model; as {@code backend} has it, or in the same precision if it cannot. */
    static ScriptClassifier open(VitModel model, ModelScript.Backend backend, Lease lease) {
        Lease.ScriptModule module = load(model, backend, lease);
        if (backend.prepares()
                && !(prepared(module, backend, lease) && runs(module, model, lease))) {
            module.close();
            return open(model, backend.anywhere(), lease);
        }
        return new ScriptClassifier(module, backend);
    }

    private static boolean prepared(
            Lease.ScriptModule module, ModelScript.Backend backend, Lease lease) {
        try (NDManager m = lease.manager().newSubManager()) {
            return module.attempt("prepare", new NDList(m.zeros(new Shape(1))))
                    .filter(far -> far.head().getFloat() <= backend.tolerance())
                    .isPresent();
        }
    }

    /** Whether this processor has the layers that are not packed, too. */
    private static boolean runs(Lease.ScriptModule module, VitModel model, Lease lease) {
        Architecture arch = model.description().architecture();
        try (NDManager m = lease.manager().newSubManager()) {
            Shape one = new Shape(1, arch.channels(), arch.imageSize(), arch.imageSize());
            return module.attempt("forward", new NDList(m.zeros(one))).isPresent();
        }
    }

    private static Lease.ScriptModule load(
            VitModel model, ModelScript.Backend backend, Lease lease) {
        long bytes = model.tensors().values().stream().mapToLong(t -> 4 * t.size()).sum();
        return bytes <= MOST_BYTES_IN_MEMORY
                ? lease.load(ModelScript.bytes(model, backend))
                : throughFile(model, backend, lease);
    }

    /** Large archives go through a temporary file, which is gone when this returns. */
    private static Lease.ScriptModule throughFile(
            VitModel model, ModelScript.Backend backend, Lease lease) {
        try {
            Path file = Files.createTempFile("trimformer-", ".pt");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    ModelScript.write(model, backend, out);
                }
                return lease.load(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no room for a temporary model file in " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    @Override
    public NDArray logits(NDArray images) {
        return module.run("forward", new NDList(images), false).head();
    }

    @Override
    public String emitter() {
        return "TorchScript";
    }

    @Override
    public String precision() {
        return backend.label();
    }

    @Override
    public void close() {
        module.close();
    }
}
