package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.Complaint;
import org.trimformer.core.weights.DType;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.Widening;
import org.trimformer.core.weights.pth.PickleStack.Dict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the state dict in an unpickled value and reads its tensors. */
final class StateDict {
    /** Where training scripts keep the weights; the file itself may be the state dict too. */
    private static final List<String> PLACES = List.of("model", "state_dict");

    private final Complaint complaint;
    private final Storages storages;

    /** Bytes that may still be copied; views of fp32 storages are not copied. */
    private long allowance;

    StateDict(Complaint complaint, Storages storages, long fileBytes) {
        this.complaint = complaint;
        this.storages = storages;
        this.allowance = 8 * fileBytes + (1 << 20);
    }

    Map<String, HostTensor> read(Object root) throws IOException {
        Dict dict = find(root);
        Map<String, HostTensor> tensors = new TreeMap<>();
        for (Map.Entry<Object, Object> entry : dict.values().entrySet()) {
            if (!(entry.getKey() instanceof String name)
                    || !(entry.getValue() instanceof TensorRef ref)) {
                throw complaint.of(
                        "entry " + shown(entry.getKey()) + " of its state dict is no tensor");
            }
            tensors.put(name, tensor(name, ref));
        }
        if (tensors.isEmpty()) {
            throw complaint.of("its state dict is empty");
        }
        return tensors;
    }

    private Dict find(Object root) {
        if (!(root instanceof Dict dict)) {
            throw complaint.of("it holds no dictionary, so it is no state dict");
        }
        for (String place : PLACES) {
            if (dict.values().get(place) instanceof Dict inner) {
                return inner;
            }
        }
        return dict;
    }

    private HostTensor tensor(String name, TensorRef ref) throws IOException {
        ByteBuffer bytes = storages.bytes(ref.storage());
        DType type = ref.storage().type();
        int elements = 1;
        for (long size : ref.shape()) {
            elements = (int) (elements * size);
        }
        if (elements == 0) {
            return HostTensor.view(ref.shape(), ByteBuffer.allocate(0));
        }
        int first = Math.toIntExact(ref.offset() * type.bytes());
        if (ref.contiguous()) {
            charge(type == DType.F32 ? 0 : 4L * elements);
            ByteBuffer part = bytes.slice(first, elements * type.bytes());
            return Widening.toFp32(type, ref.shape(), part, complaint, name);
        }
        charge(8L * elements);
        ByteBuffer gathered = gather(bytes, ref, elements);
        return Widening.toFp32(type, ref.shape(), gathered, complaint, name);
    }

    private void charge(long bytes) {
        allowance -= bytes;
        if (allowance < 0) {
            throw complaint.of("its tensors use the same numbers too often");
        }
    }

    /** Copies a strided view into row-major order. */
    private static ByteBuffer gather(ByteBuffer bytes, TensorRef ref, int elements) {
        int width = ref.storage().type().bytes();
        ByteBuffer to = ByteBuffer.allocate(elements * width).order(ByteOrder.LITTLE_ENDIAN);
        long[] index = new long[ref.shape().length];
        long at = ref.offset();
        for (int i = 0; i < elements; i++) {
            to.put(bytes.slice((int) (at * width), width));
            for (int axis = index.length - 1; axis >= 0; axis--) {
                at += ref.strides()[axis];
                if (++index[axis] < ref.shape()[axis]) {
                    break;
                }
                at -= ref.strides()[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return to.flip();
    }

    private static String shown(Object key) {
        return key instanceof String || key instanceof Number ? key.toString() : "without a name";
    }
}
