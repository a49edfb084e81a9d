package org.trimformer.model.net;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;

/** Which tensors a plain ViT under a plan needs, and their shapes. */
public final class WeightShapes {
    private final VitArchitecture arch;
    private final SortedMap<String, long[]> shapes = new TreeMap<>();

    private WeightShapes(VitArchitecture arch) {
        this.arch = arch;
    }

    /** Shapes by tensor name; batch norms of convolution mixers are optional and not listed. */
    public static SortedMap<String, long[]> of(VitArchitecture arch, CompressionPlan plan) {
        WeightShapes all = new WeightShapes(arch);
        all.stem();
        for (int i = 0; i < arch.depth(); i++) {
            all.block(i, plan.blocks().get(i));
        }
        return all.shapes;
    }

    /**
     * Checks that every needed tensor is there in its shape.
     *
     * @throws ModelFormatException naming the first tensor that is missing or misshapen
     */
    public static void check(
            VitArchitecture arch, CompressionPlan plan, Map<String, HostTensor> tensors) {
        of(arch, plan)
                .forEach(
                        (name, shape) -> {
                            HostTensor tensor = tensors.get(name);
                            if (tensor == null || !Arrays.equals(shape, tensor.shape())) {
                                throw new ModelFormatException(
                                        "tensor '"
                                                + name
                                                + "' of "
                                                + arch.label()
                                                + " must have shape "
                                                + Arrays.toString(shape)
                                                + ", found "
                                                + (tensor == null
                                                        ? "none"
                                                        : Arrays.toString(tensor.shape())),
                                        "Load a model file whose tensors fit its architecture and"
                                                + " compression plan.");
                            }
                        });
    }

    private void stem() {
        long d = arch.width();
        shapes.put(Names.CLS, new long[] {1, 1, d});
        boolean patchesOnly = arch.family() == VitFamily.DEIT3;
        shapes.put(
                Names.POSITIONS, new long[] {1, patchesOnly ? arch.patches() : arch.tokens(), d});
        layer(Names.PATCHES, d, arch.channels(), arch.patchSize(), arch.patchSize());
        vectors(Names.NORM, d);
        layer(Names.HEAD, arch.classes(), d);
        if (arch.family() == VitFamily.DEIT_DISTILLED) {
            shapes.put(Names.DIST, new long[] {1, 1, d});
            layer(Names.HEAD_DIST, arch.classes(), d);
        }
    }

    private void block(int i, BlockPlan plan) {
        long d = arch.width();
        if (plan.mixer() != Mixer.SKIP) {
            vectors(Names.block(i, "norm1"), d);
            mixer(i, plan.mixer());
        }
        if (plan.ffnWidth() > 0) {
            vectors(Names.block(i, "norm2"), d);
            layer(Names.block(i, "mlp.fc1"), plan.ffnWidth(), d);
            layer(Names.block(i, "mlp.fc2"), d, plan.ffnWidth());
            layerScale(i, "ls2.gamma");
        }
    }

    private void mixer(int i, Mixer mixer) {
        long d = arch.width();
        long head = arch.headWidth();
        if (mixer == Mixer.ATTENTION) {
            layer(Names.block(i, "attn.qkv"), 3 * d, d);
            layer(Names.block(i, "attn.proj"), d, d);
        } else if (mixer.needsGrid()) {
            long k = mixer == Mixer.CONV_3X3 ? 3 : 1;
            layer(Names.block(i, "attn.bconv.0"), head, d, k, k);
            layer(Names.block(i, "attn.bconv.3"), d, head, 1, 1);
        }
        layerScale(i, "ls1.gamma");
    }

    private void layerScale(int i, String name) {
        if (arch.layerScale()) {
            shapes.put(Names.block(i, name), new long[] {arch.width()});
        }
    }

    private void vectors(String name, long width) {
        shapes.put(name + ".weight", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }

    private void layer(String name, long... shape) {
        shapes.put(name + ".weight", shape);
        shapes.put(name + ".bias", new long[] {shape[0]});
    }
}
