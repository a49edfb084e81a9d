// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.onnx.graph.ElementType;
import org.trimformer.onnx.graph.Initializer;
import org.trimformer.onnx.graph.OnnxGraph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes a graph as an ONNX file. The messages around the weights come from ONNX's generated
 * classes; the weights themselves pass by one after the other, so that a model is never in memory a
 * second time.
 */
final class ModelWriter {
    private static final int OPSET = 18;

    /** The format's version that came with the opset. */
    private static final int IR_VERSION = 8;

    /** Weights in a file of their own start at multiples of this, so that they can be mapped. */
    private static final int ALIGNMENT = 4096;

    /** Smaller tensors stay inside, as do 64-bit integers: shapes must be known to open a file. */
    private static final int SMALL = 1024;

    private final byte[] model;
    private final byte[] graph;
    private final List<Initializer> weights;

    /**
     * Gets ready.
     *
     * @param metadata to store in the file
     */
    ModelWriter(OnnxGraph.Contents contents, Map<String, String> metadata) {
        ModelProto.Builder builder =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("Trimformer")
                        .setProducerVersion(ProvenanceStep.CODE_VERSION)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
        metadata.forEach(
                (key, value) ->
                        builder.addMetadataProps(
                                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        model = builder.build().toByteArray();
        graph = contents.graph().toByteArray();
        weights = contents.initializers();
    }

    /** Bytes of the file with its weights inside. */
    long length() {
        return model.length + lengthOfMessage(ModelProto.GRAPH_FIELD_NUMBER, lengthOfGraph());
    }

    private long lengthOfGraph() {
        long length = graph.length;
        for (Initializer weight : weights) {
            length += lengthOfMessage(GraphProto.INITIALIZER_FIELD_NUMBER, lengthInside(weight));
        }
        return length;
    }

    private static long lengthInside(Initializer weight) {
        long raw = lengthOfMessage(TensorProto.RAW_DATA_FIELD_NUMBER, weight.length());
        return described(weight).build().getSerializedSize() + raw;
    }

    private static long lengthOfMessage(int field, long length) {
        return CodedOutputStream.computeTagSize(field)
                + CodedOutputStream.computeUInt64SizeNoTag(length)
                + length;
    }

    /** Writes the file with its weights inside. */
    void write(OutputStream target) throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(target);
        out.writeRawBytes(model);
        start(out, ModelProto.GRAPH_FIELD_NUMBER, lengthOfGraph());
        out.writeRawBytes(graph);
        for (Initializer weight : weights) {
            start(out, GraphProto.INITIALIZER_FIELD_NUMBER, lengthInside(weight));
            described(weight).build().writeTo(out);
            start(out, TensorProto.RAW_DATA_FIELD_NUMBER, weight.length());
            out.flush();
            weight.bytes().write(target);
        }
        out.flush();
    }

    private static void start(CodedOutputStream out, int field, long length) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(length);
    }

    /**
     * Writes the file without its weights.
     *
     * @param data name of the file beside it that has them
     */
    void write(OutputStream target, String data) throws IOException {
        GraphProto.Builder all = GraphProto.parseFrom(graph).toBuilder();
        long offset = 0;
        for (Initializer weight : weights) {
            if (!liesOutside(weight)) {
                all.addInitializer(inside(weight));
                continue;
            }
            offset = aligned(offset);
            all.addInitializer(
                    described(weight)
                            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                            .addExternalData(entry("location", data))
                            .addExternalData(entry("offset", Long.toString(offset)))
                            .addExternalData(entry("length", Long.toString(weight.length()))));
            offset += weight.length();
        }
        ModelProto.parseFrom(model).toBuilder().setGraph(all).build().writeTo(target);
    }

    private static boolean liesOutside(Initializer weight) {
        return weight.type() != ElementType.INT64 && weight.length() >= SMALL;
    }

    private static TensorProto inside(Initializer weight) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        weight.bytes().write(bytes);
        return described(weight).setRawData(ByteString.copyFrom(bytes.toByteArray())).build();
    }

    /** Writes the weights alone, without those that stay inside. */
    void writeData(OutputStream target) throws IOException {
        long offset = 0;
        for (Initializer weight : weights) {
            if (!liesOutside(weight)) {
                continue;
            }
            target.write(new byte[(int) (aligned(offset) - offset)]);
            weight.bytes().write(target);
            offset = aligned(offset) + weight.length();
        }
    }

    private static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static TensorProto.Builder described(Initializer weight) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(weight.name());
        tensor.setDataType(weight.type().code());
        for (long length : weight.shape()) {
            tensor.addDims(length);
        }
        return tensor;
    }
}
