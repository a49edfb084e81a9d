// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

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

    /** A written archive. */
    ScriptClassifier(Path archive, ModelScript.Backend backend, Lease lease) {
        this.backend = backend;
        module = lease.load(archive);
    }

    ScriptClassifier(VitModel model, ModelScript.Backend backend, Lease lease) {
        this.backend = backend;
        long bytes = model.tensors().values().stream().mapToLong(t -> 4 * t.size()).sum();
        module =
                bytes <= MOST_BYTES_IN_MEMORY
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
