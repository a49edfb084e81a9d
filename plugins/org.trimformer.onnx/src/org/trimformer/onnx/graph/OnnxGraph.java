// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph in the making: nodes in the order of their making, and initializers. */
public final class OnnxGraph {
    private static final String BATCH = "batch";

    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, Initializer> initializers = new LinkedHashMap<>();
    private final Map<String, OnnxValue> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxValue> outputs = new LinkedHashMap<>();

    /** An input [batch, shape...] of floats. */
    public OnnxValue input(String name, long... shape) {
        long[] all = new long[shape.length + 1];
        all[0] = SymbolicLengths.BATCH;
        System.arraycopy(shape, 0, all, 1, shape.length);
        OnnxValue value = new OnnxValue(name, ElementType.FLOAT, all);
        inputs.put(name, value);
        return value;
    }

    /** Makes a tensor an output under another name. */
    public void output(String name, OnnxValue value) {
        nodes.add(node("Identity", List.of(value), name).build());
        outputs.put(name, value);
    }

    /** A node, whose output has a type and shape. */
    OnnxValue add(
            String operation,
            ElementType type,
            long[] shape,
            List<OnnxValue> inputs,
            AttributeProto... attributes) {
        String name = operation + "_" + nodes.size();
        NodeProto.Builder node = node(operation, inputs, name);
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        nodes.add(node.build());
        return new OnnxValue(name, type, shape);
    }

    /**
     * A node of several outputs.
     *
     * @param operation the operator
     * @param outputs what they are, in order, under names of no meaning
     */
    List<OnnxValue> add(
            String operation,
            List<OnnxValue> inputs,
            List<OnnxValue> outputs,
            AttributeProto... attributes) {
        String name = operation + "_" + nodes.size();
        NodeProto.Builder node = node(operation, inputs, name).clearOutput();
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        List<OnnxValue> named = new ArrayList<>();
        for (OnnxValue output : outputs) {
            String own = name + "_" + named.size();
            node.addOutput(own);
            named.add(new OnnxValue(own, output.type(), output.shape()));
        }
        nodes.add(node.build());
        return named;
    }

    private static NodeProto.Builder node(String operation, List<OnnxValue> inputs, String name) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operation).setName(name);
        inputs.forEach(input -> node.addInput(input.name()));
        return node.addOutput(name);
    }

    /** The tensor of an initializer; the first of its name counts. */
    OnnxValue add(Initializer initializer) {
        Initializer known = initializers.putIfAbsent(initializer.name(), initializer);
        Initializer own = known == null ? initializer : known;
        return new OnnxValue(own.name(), own.type(), own.shape());
    }

    /**
     * The graph as far as its outputs need it, without the initializers.
     *
     * @param used takes the names of what is read
     */
    private GraphProto.Builder pruned(Set<String> used) {
        Deque<NodeProto> kept = new ArrayDeque<>();
        used.addAll(outputs.keySet());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            NodeProto node = nodes.get(i);
            if (node.getOutputList().stream().anyMatch(used::contains)) {
                kept.addFirst(node);
                used.addAll(node.getInputList());
            }
        }
        GraphProto.Builder graph = GraphProto.newBuilder().addAllNode(kept);
        inputs.forEach((name, value) -> graph.addInput(info(name, value)));
        outputs.forEach((name, value) -> graph.addOutput(info(name, value)));
        return graph;
    }

    /** What a file holds: nodes, inputs and outputs, and the initializers they need. */
    public record Contents(GraphProto graph, List<Initializer> initializers) {}

    /** The graph under a name, without what no output needs. */
    public Contents contents(String name) {
        Set<String> used = new HashSet<>();
        GraphProto graph = pruned(used).setName(name).build();
        List<Initializer> needed =
                initializers.values().stream().filter(i -> used.contains(i.name())).toList();
        return new Contents(graph, needed);
    }

    private static ValueInfoProto info(String name, OnnxValue value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long length : value.shape()) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (length >= 0) {
                dimension.setDimValue(length);
            } else if (length == SymbolicLengths.BATCH) {
                dimension.setDimParam(BATCH);
            }
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(value.type().code())
                        .setShape(shape)
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
