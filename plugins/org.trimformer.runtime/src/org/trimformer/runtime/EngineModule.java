// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.core.fault.ModelFormatException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A TorchScript module of a lease. It holds the native module itself and not DJL's {@code Model},
 * whose finalizer would free it under our hands.
 */
final class EngineModule implements Lease.ScriptModule {
    private static final String[] NO_EXTRA_FILES = {};
    private static final String METHOD_MARK = "module_method:";

    private final EngineLease lease;
    private final PtSymbolBlock block;
    private final NDManager marks;
    private final Map<String, NDArray> markByMethod = new HashMap<>();

    private EngineModule(EngineLease lease, PtSymbolBlock block) {
        this.lease = lease;
        this.block = block;
        this.marks = lease.engineManager().newSubManager();
        JniUtils.enableInferenceMode(block);
    }

    static EngineModule load(Path archive, EngineLease lease) {
        if (!Files.isReadable(archive)) {
            throw new ModelFormatException(
                    "TorchScript file " + archive + " cannot be read", "Check that it exists.");
        }
        try {
            // trainParam: parameters as ordinary tensors, not inference tensors, so that autograd
            // may
            // go through the module
            PtSymbolBlock block =
                    JniUtils.loadModule(
                            lease.engineManager(),
                            archive.toAbsolutePath(),
                            true,
                            NO_EXTRA_FILES,
                            NO_EXTRA_FILES,
                            true);
            return new EngineModule(lease, block);
        } catch (EngineException e) {
            throw broken("TorchScript file " + archive, e);
        }
    }

    static EngineModule load(byte[] archive, EngineLease lease) {
        try (var in = new ByteArrayInputStream(archive)) {
            return new EngineModule(
                    lease, JniUtils.loadModule(lease.engineManager(), in, true, false));
        } catch (EngineException e) {
            throw broken("a TorchScript archive of " + archive.length + " bytes", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array in memory does not fail to be read
        }
    }

    private static ModelFormatException broken(String what, EngineException e) {
        return new ModelFormatException(
                what + " is not understood by libtorch: " + EngineFaults.firstLine(e),
                "Write it again; if it fails again, report it with the full log.",
                e);
    }

    @Override
    public NDList run(String method, NDList inputs, boolean training) {
        lease.enter();
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs are empty, must be at least one tensor");
        }
        JniUtils.setGraphExecutorOptimize(!training && ThreadState.optimiserByDefault());
        String[] names = inputs.stream().map(NDArray::getName).toArray(String[]::new);
        NDList all = new NDList(inputs);
        if (!method.equals("forward")) {
            all.add(mark(method));
        }
        try {
            inputs.forEach(
                    input -> input.setName(null)); // DJL reads structure into names with dots
            NDList results = lease.calls().during(() -> IValueUtils.forward(block, all, training));
            lease.look();
            return checked(method, results);
        } finally {
            for (int i = 0; i < names.length; i++) {
                inputs.get(i).setName(names[i]);
            }
        }
    }

    @Override
    public Optional<NDList> attempt(String method, NDList inputs) {
        try {
            return Optional.of(run(method, inputs, false));
        } catch (EngineException e) {
            return Optional.empty(); // the caller has another way
        }
    }

    private NDArray mark(String method) {
        return markByMethod.computeIfAbsent(
                method,
                name -> {
                    NDArray mark = marks.zeros(new Shape(1));
                    mark.setName(METHOD_MARK + name);
                    return mark;
                });
    }

    /** A bf16 result would end the JVM at its first use. */
    private static NDList checked(String method, NDList results) {
        if (results.stream().anyMatch(r -> r.getDataType() == DataType.UNKNOWN)) {
            results.close();
            throw new IllegalStateException(
                    "method "
                            + method
                            + " returned a type the NDArray API does not know (bf16?); cast results"
                            + " to fp32 inside the module");
        }
        return results;
    }

    /** Names of the module's methods. */
    String methods() {
        return Arrays.toString(JniUtils.getMethodNames(block));
    }

    @Override
    public void close() {
        marks.close();
        block.close();
    }
}
