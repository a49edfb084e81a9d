// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;

/**
 * Operations as nodes of an ONNX graph: opset 18, of the plain operators only, as converters for
 * phones and browsers lag behind. Lengths are constants wherever the number of images does not
 * matter. Weights of linear layers are transposed as they are written, so that a layer is one
 * product and one sum.
 */
public final class OnnxOps extends OnnxShapes {
    private static final double BATCH_NORM_EPS = 1e-5;

    private final Map<String, HostTensor> weights;
    private final boolean int8;

    /**
     * Adds to a graph.
     *
     * @param images the input, [B, C, S, S]
     * @param weights by timm name
     */
    public OnnxOps(OnnxGraph graph, OnnxValue images, Map<String, HostTensor> weights) {
        this(graph, images, weights, false);
    }

    /**
     * Adds to a graph.
     *
     * @param int8 whether the linear layers of the blocks are computed in 8-bit integers
     */
    public OnnxOps(
            OnnxGraph graph, OnnxValue images, Map<String, HostTensor> weights, boolean int8) {
        super(graph, images);
        this.weights = weights;
        this.int8 = int8;
    }

    @Override
    public OnnxValue weight(String name) {
        return graph.add(Initializer.floats(name, tensor(name)));
    }

    @Override
    public boolean hasWeight(String name) {
        return weights.containsKey(name);
    }

    private HostTensor tensor(String name) {
        HostTensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the model has no tensor " + name);
        }
        return tensor;
    }

    // --- layers

    @Override
    public OnnxValue linear(OnnxValue x, String name) {
        long outputs = tensor(name + ".weight").shape()[0];
        return linear(x, name, 0, outputs);
    }

    @Override
    public OnnxValue linear(OnnxValue x, String name, long from, long to) {
        LinearOrigins.Layer layer = new LinearOrigins.Layer(x, name, from, to);
        // in integers the layer stays whole, so that its input is rounded once
        return isInt8(name) ? layer(layer) : remembered(layer(layer), layer);
    }

    @Override
    OnnxValue layer(LinearOrigins.Layer layer) {
        String name = layer.name();
        HostTensor matrix = tensor(name + ".weight");
        int from = (int) layer.from();
        int to = (int) layer.to();
        String part = to - from == matrix.shape()[0] ? "" : "[" + from + ":" + to + "]";
        String transposed = name + ".weight" + part + ".T";
        OnnxValue product =
                isInt8(name)
                        ? integerProduct(
                                layer.x(), QuantisedMatrix.of(matrix, from, to), transposed)
                        : matmul(
                                layer.x(),
                                graph.add(Initializer.transposed(transposed, matrix, from, to)));
        if (!hasWeight(name + ".bias")) {
            return product;
        }
        HostTensor bias = Initializer.part(tensor(name + ".bias"), from, to);
        return add(product, graph.add(Initializer.floats(name + ".bias" + part, bias)));
    }

    private boolean isInt8(String layer) {
        return int8 && (layer.contains(".attn.") || layer.contains(".mlp."));
    }

    /** x W with x rounded to 8 bits by its own smallest and largest value, W by each output's. */
    private OnnxValue integerProduct(OnnxValue x, QuantisedMatrix matrix, String name) {
        OnnxValue whole = new OnnxValue("", ElementType.UINT8, x.shape());
        OnnxValue scale = new OnnxValue("", ElementType.FLOAT, new long[0]);
        OnnxValue zero = new OnnxValue("", ElementType.UINT8, new long[0]);
        List<OnnxValue> rounded =
                graph.add("DynamicQuantizeLinear", List.of(x), List.of(whole, scale, zero));
        OnnxValue weight = graph.add(matrix.values(name));
        long[] shape = SymbolicLengths.product(x.shape(), weight.shape());
        OnnxValue sums =
                graph.add(
                        "MatMulInteger",
                        ElementType.INT32,
                        shape,
                        List.of(rounded.get(0), weight, rounded.get(2)));
        OnnxValue scales = mul(rounded.get(1), graph.add(matrix.scales(name + ".scale")));
        return mul(toFloat(sums), scales);
    }

    @Override
    public OnnxValue layerNorm(OnnxValue x, String name, long width, double eps) {
        return graph.add(
                "LayerNormalization",
                x.type(),
                x.shape(),
                List.of(x, weight(name + ".weight"), weight(name + ".bias")),
                Attributes.number("axis", -1),
                Attributes.real("epsilon", eps));
    }

    @Override
    public OnnxValue conv2d(OnnxValue x, String name, int stride, int padding) {
        OnnxValue weight = weight(name + ".weight");
        long[] shape = x.shape().clone();
        shape[1] = weight.shape()[0];
        for (int i = 2; i < 4; i++) {
            shape[i] = (shape[i] + 2L * padding - weight.shape()[i]) / stride + 1;
        }
        return graph.add(
                "Conv",
                x.type(),
                shape,
                List.of(x, weight, weight(name + ".bias")),
                Attributes.numbers("strides", stride, stride),
                Attributes.numbers("pads", padding, padding, padding, padding));
    }

    @Override
    public OnnxValue batchNorm(OnnxValue x, String name, boolean training) {
        if (training) {
            throw new IllegalArgumentException("graphs hold no running statistics to update");
        }
        List<OnnxValue> inputs =
                List.of(
                        x,
                        weight(name + ".weight"),
                        weight(name + ".bias"),
                        weight(name + ".running_mean"),
                        weight(name + ".running_var"));
        return graph.add(
                "BatchNormalization",
                x.type(),
                x.shape(),
                inputs,
                Attributes.real("epsilon", BATCH_NORM_EPS));
    }

    // --- products and attention

    @Override
    public OnnxValue matmul(OnnxValue a, OnnxValue b) {
        long[] shape = SymbolicLengths.product(a.shape(), b.shape());
        return graph.add("MatMul", a.type(), shape, List.of(a, b));
    }

    @Override
    public OnnxValue attention(OnnxValue q, OnnxValue k, OnnxValue v, OnnxValue bias) {
        OnnxValue scaled = mul(q, 1 / Math.sqrt(q.shape()[3]));
        OnnxValue logits = matmul(scaled, transpose(k, 0, 1, 3, 2));
        return matmul(softmax(bias == null ? logits : add(logits, bias)), v);
    }
}
