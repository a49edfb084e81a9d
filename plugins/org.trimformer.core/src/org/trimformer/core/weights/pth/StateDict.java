// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.DType;
import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.Quantised;
import org.trimformer.core.weights.Widening;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Skipped;
import org.trimformer.core.weights.pth.PickleStack.Tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the tensors of the state dict that {@link WeightSearch} finds. */
final class StateDict {
    private static final int MOST_TENSORS = 100_000;

    /** The raw bytes of a file's storages. */
    @FunctionalInterface
    interface Storages {

        /** Bytes of a storage, exactly as many as its elements need, little-endian. */
        ByteBuffer bytes(StorageRef storage) throws IOException;
    }

    private final FileErrors complaint;
    private final Storages storages;

    /** Bytes that may still be copied; views of fp32 storages are not copied. */
    private long allowance;

    StateDict(FileErrors complaint, Storages storages, long fileBytes) {
        this.complaint = complaint;
        this.storages = storages;
        this.allowance = 8 * fileBytes + (1 << 20);
    }

    PthContent read(Object given, Optional<String> wanted) throws IOException {
        Object root = named(given);
        List<WeightSearch.Place> places = new WeightSearch(complaint).find(root, wanted);
        WeightSearch.Place place = places.get(0);
        if (place.tensors() > MOST_TENSORS) {
            throw complaint.of("its state dict has more than " + MOST_TENSORS + " tensors");
        }
        List<String> skipped = new ArrayList<>();
        Map<String, HostTensor> tensors = new TreeMap<>();
        for (Map.Entry<Object, Object> entry : place.dict().values().entrySet()) {
            if (entry.getKey() instanceof String name && entry.getValue() instanceof TensorRef r) {
                Quantised.refuse(complaint, name, r.storage().type(), r.shape());
                tensors.put(name, tensor(name, r));
            } else {
                skipped.add(shown(entry.getKey()));
            }
        }
        List<String> others = new ArrayList<>();
        for (WeightSearch.Place other : places.subList(1, places.size())) {
            if (2 * other.tensors() >= place.tensors() && !other.path().isEmpty()) {
                others.add(other.path());
            }
        }
        if (!place.path().isEmpty()) {
            skipped.addAll(beside(root, place, others));
        }
        boolean averaged =
                !others.isEmpty()
                        && place.path().matches("(?i).*(ema|teacher|swa|shadow|averaged).*");
        return new PthContent(
                tensors, place.path(), averaged, others, skipped, TrainingSettings.of(root));
    }

    /** A tuple or list of several things, as (weights, epoch), with their numbers as names. */
    private static Object named(Object root) {
        List<Object> values =
                root instanceof Tuple t
                        ? t.values()
                        : root instanceof Items i ? i.values() : List.of();
        if (values.stream().noneMatch(v -> v instanceof Dict || v instanceof Skipped)) {
            return root;
        }
        Dict dict = new Dict();
        for (int i = 0; i < values.size(); i++) {
            dict.put(Integer.toString(i), values.get(i));
        }
        return dict;
    }

    /** The file's own entries that hold neither the weights nor others of the kind. */
    private static List<String> beside(Object root, WeightSearch.Place place, List<String> others) {
        List<String> names = new ArrayList<>();
        Dict dict = root instanceof Skipped s ? s.entries() : (Dict) root;
        for (Object key : dict.values().keySet()) {
            String name = shown(key);
            boolean weights =
                    (place.path() + ".").startsWith(name + ".")
                            || others.stream().anyMatch(o -> (o + ".").startsWith(name + "."));
            if (!weights) {
                names.add(name);
            }
        }
        return names;
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
