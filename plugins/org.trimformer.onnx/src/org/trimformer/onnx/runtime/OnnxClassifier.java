// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.onnx.OnnxFile;
import org.trimformer.runtime.Lease;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A file in a session of ONNX Runtime; for one thread at a time. */
final class OnnxClassifier implements Classifier {
    private static final String ADVICE =
            "Export the model again. If that does not help, use TorchScript and report this.";

    private final OrtSession session;
    private final Lease lease;
    private final long classes;

    /** Pixels outside the heap; kept, because the collector frees such memory late. */
    private FloatBuffer pixels = outsideHeap(0);

    OnnxClassifier(Path file, ModelDescription model, Lease lease) {
        Architecture arch = model.architecture();
        this.lease = lease;
        this.classes = arch.classes();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(lease.threads());
            options.setInterOpNumThreads(1);
            // threads that wait without rest would take the processor from nodes beside this one
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = SharedEnvironment.ort().createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new DeviceException(
                    "ONNX Runtime does not open " + file + ": " + e.getMessage(), ADVICE, e);
        }
    }

    @Override
    public NDArray logits(NDArray images) {
        long[] shape = images.getShape().getShape();
        FloatBuffer values = outsideHeap(lease.download(images));
        try (OnnxTensor input = OnnxTensor.createTensor(SharedEnvironment.ort(), values, shape);
                OrtSession.Result result = session.run(Map.of(OnnxFile.IMAGES, input))) {
            FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
            return lease.upload(logits, new Shape(shape[0], classes), images.getManager());
        } catch (OrtException e) {
            throw new DeviceException("ONNX Runtime failed: " + e.getMessage(), ADVICE, e);
        }
    }

    private FloatBuffer outsideHeap(HostTensor images) {
        int size = Math.toIntExact(images.size());
        if (pixels.capacity() < size) {
            pixels = outsideHeap(size);
        }
        pixels.clear().put(images.floats()).flip();
        return pixels;
    }

    private static FloatBuffer outsideHeap(int size) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, size));
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public String emitter() {
        return OnnxRuntimes.label();
    }

    @Override
    public String precision() {
        return "fp32";
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new DeviceException(
                    "ONNX Runtime does not close a model: " + e.getMessage(), ADVICE, e);
        }
    }
}
