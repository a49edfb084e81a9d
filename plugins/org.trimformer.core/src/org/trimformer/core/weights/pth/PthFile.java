// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.HostTensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of a file that {@code torch.save} wrote: a state dict, or a checkpoint with the state
 * dict somewhere in it. Both layouts are read, zip (PyTorch 1.6 and later) and the one before;
 * strides, offsets and all number formats are honoured. Nothing in the file is run.
 */
public final class PthFile {
    private static final int PICKLE_PROTOCOL = 0x80;

    private PthFile() {}

    /**
     * Whether a file starts as one of the two layouts does. A safetensors file whose header length
     * ends in 0x80 starts like a pickle too; its brace after eight bytes tells it apart, since a
     * pickle of {@code torch.save} has its magic number there.
     *
     * @param start the first nine bytes, fewer of a shorter file
     */
    public static boolean looksLikeOne(byte[] start) {
        boolean pickle = start.length > 0 && (start[0] & 0xff) == PICKLE_PROTOCOL;
        boolean brace = start.length > 8 && start[8] == '{';
        return isZip(start) || pickle && !brace;
    }

    /**
     * Reads all tensors, widened to fp32.
     *
     * @throws org.trimformer.core.fault.ModelFormatException if the file is damaged, or mentions
     *     anything but tensors, dictionaries, lists, numbers and strings
     */
    public static Map<String, HostTensor> read(Path file) {
        return open(file, Optional.empty()).tensors();
    }

    /**
     * Reads the weights, and what stands beside them, which is never built.
     *
     * @param entry where in the file the weights are to be taken from, such as {@code state_dict};
     *     empty to find them
     * @throws org.trimformer.core.fault.ModelFormatException if the file is damaged, holds no state
     *     dict, or names what only an attacker needs
     */
    public static PthContent open(Path file, Optional<String> entry) {
        FileErrors complaint = new FileErrors(String.valueOf(file.getFileName()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] start = new byte[(int) Math.min(4, channel.size())];
            channel.read(java.nio.ByteBuffer.wrap(start), 0);
            if (isZip(start)) {
                return zip(file, channel.size(), complaint, entry);
            }
            LegacyArchive archive = new LegacyArchive(channel, complaint);
            return new StateDict(complaint, archive::storage, channel.size())
                    .read(archive.root(), entry);
        } catch (IOException e) {
            throw complaint.of(e.toString(), e);
        }
    }

    private static PthContent zip(
            Path file, long size, FileErrors complaint, Optional<String> entry) throws IOException {
        try (ZipArchive archive = new ZipArchive(file, complaint)) {
            PickleInput input = new PickleInput(archive.pickle(), complaint);
            Object root = new Unpickler(input, complaint).load();
            return new StateDict(complaint, archive::storage, size).read(root, entry);
        }
    }

    private static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && start[2] == 3
                && start[3] == 4;
    }
}
