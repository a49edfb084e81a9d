package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.DType;

import java.util.Map;
import java.util.Optional;

/**
 * The few Python names that a state dict may mention. None of them is ever called: each stands for
 * a dictionary, a tensor or a number format that we build ourselves.
 *
 * @param kind what it stands for
 * @param type number format of a storage, else null
 */
record Global(Kind kind, DType type) {

    /** What a name stands for. */
    enum Kind {
        /** A dictionary. */
        DICT,
        /**
         * An object whose attributes are read as a dictionary: training settings beside a model.
         */
        ATTRIBUTES,
        /** A tensor from a storage, offset, sizes and strides. */
        TENSOR,
        /** A tensor that is its first argument. */
        PARAMETER,
        /** A tuple of sizes. */
        SIZE,
        /** A storage of one number format. */
        STORAGE
    }

    private static final Map<String, Global> ALLOWED =
            Map.ofEntries(
                    Map.entry("collections.OrderedDict", of(Kind.DICT)),
                    Map.entry("argparse.Namespace", of(Kind.ATTRIBUTES)),
                    Map.entry("yacs.config.CfgNode", of(Kind.ATTRIBUTES)),
                    Map.entry("torch._utils._rebuild_tensor", of(Kind.TENSOR)),
                    Map.entry("torch._utils._rebuild_tensor_v2", of(Kind.TENSOR)),
                    Map.entry("torch._utils._rebuild_parameter", of(Kind.PARAMETER)),
                    Map.entry("torch.Size", of(Kind.SIZE)),
                    Map.entry("torch.FloatStorage", storage(DType.F32)),
                    Map.entry("torch.DoubleStorage", storage(DType.F64)),
                    Map.entry("torch.HalfStorage", storage(DType.F16)),
                    Map.entry("torch.BFloat16Storage", storage(DType.BF16)),
                    Map.entry("torch.LongStorage", storage(DType.I64)),
                    Map.entry("torch.IntStorage", storage(DType.I32)),
                    Map.entry("torch.ShortStorage", storage(DType.I16)),
                    Map.entry("torch.CharStorage", storage(DType.I8)),
                    Map.entry("torch.ByteStorage", storage(DType.U8)),
                    Map.entry("torch.BoolStorage", storage(DType.BOOL)));

    static Optional<Global> named(String name) {
        return Optional.ofNullable(ALLOWED.get(name));
    }

    private static Global of(Kind kind) {
        return new Global(kind, null);
    }

    private static Global storage(DType type) {
        return new Global(Kind.STORAGE, type);
    }
}
