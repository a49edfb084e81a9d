// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * The layout before PyTorch 1.6: five pickles (a magic number, a protocol number, facts about the
 * machine, the object, the keys of its storages), then each storage as its length and its raw
 * numbers.
 */
final class LegacyArchive {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final FileChannel channel;
    private final FileErrors complaint;
    private final Map<String, Long> starts = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();
    private final Object root;

    LegacyArchive(FileChannel channel, FileErrors complaint) throws IOException {
        this.channel = channel;
        this.complaint = complaint;
        long head = Math.min(channel.size(), ZipArchive.MAX_PICKLE);
        PickleInput input =
                new PickleInput(channel.map(FileChannel.MapMode.READ_ONLY, 0, head), complaint);
        header(input);
        Map<String, StorageRef> used = new HashMap<>();
        root = new Unpickler(input, complaint, used).load();
        Object keys = new Unpickler(input, complaint).load();
        index(keys, used, input.position());
    }

    Object root() {
        return root;
    }

    ByteBuffer storage(StorageRef storage) throws IOException {
        Long start = starts.get(storage.key());
        if (start == null || lengths.get(storage.key()) != storage.elements()) {
            throw complaint.of("storage " + storage.key() + " is missing or of another length");
        }
        long bytes = storage.elements() * storage.type().bytes();
        if (bytes > Integer.MAX_VALUE) {
            throw complaint.of("storage " + storage.key() + " is larger than 2 GiB");
        }
        return channel.map(FileChannel.MapMode.READ_ONLY, start, bytes);
    }

    private void header(PickleInput input) {
        if (!MAGIC.equals(new Unpickler(input, complaint).load())) {
            throw new org.trimformer.core.fault.ModelFormatException(
                    complaint.file() + " is a Python pickle, but not one that torch.save wrote",
                    "Save the model's state_dict() with torch.save, and load that file.");
        }
        if (!Long.valueOf(PROTOCOL).equals(new Unpickler(input, complaint).load())) {
            throw complaint.of("its layout version is not " + PROTOCOL);
        }
        Object machine = new Unpickler(input, complaint).load();
        if (machine instanceof Dict facts
                && Boolean.FALSE.equals(facts.values().get("little_endian"))) {
            throw complaint.of("it was written on a big-endian machine");
        }
    }

    private void index(Object keys, Map<String, StorageRef> used, long first) throws IOException {
        if (!(keys instanceof Items list)) {
            throw complaint.of("its storages are not listed");
        }
        long at = first;
        for (Object key : list.values()) {
            StorageRef storage = key instanceof String s ? used.get(s) : null;
            if (storage == null) {
                throw complaint.of("it lists a storage that no tensor uses");
            }
            long elements = length(at);
            long end = at + 8;
            if (elements < 0 || elements > (channel.size() - end) / storage.type().bytes()) {
                throw complaint.of("storage " + storage.key() + " goes past the end of the file");
            }
            starts.put(storage.key(), end);
            lengths.put(storage.key(), elements);
            at = end + elements * storage.type().bytes();
        }
    }

    private long length(long at) throws IOException {
        ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        while (eight.hasRemaining()) {
            if (channel.read(eight, at + eight.position()) < 0) {
                throw complaint.of("it ends before its last storage");
            }
        }
        return eight.getLong(0);
    }
}
