// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import org.trimformer.core.fault.ModelFormatException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a file that holds no weights we read what it is instead, told by its first bytes. */
public final class UnsupportedFile {
    private static final int LOOKED_AT = 1024;
    private static final int SHOWN = 40;
    private static final String AGAIN = "Download the weights themselves and load that file.";

    private UnsupportedFile() {}

    /**
     * A fault that names what {@code file} is, or nothing where it may well be safetensors or a
     * file of {@code torch.save}.
     */
    public static Optional<ModelFormatException> refusal(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            return Optional.of(folder(file, name));
        }
        byte[] start = start(file, name);
        if (start.length == 0) {
            return Optional.of(new ModelFormatException(name + " is empty (0 bytes).", AGAIN));
        }
        return text(start, name).or(() -> binary(start, name));
    }

    private static byte[] start(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOKED_AT);
        } catch (IOException e) {
            throw new ModelFormatException(
                    name + " cannot be read: " + e,
                    "Choose a file that exists and may be read.",
                    e);
        }
    }

    private static ModelFormatException folder(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> weights =
                    files.map(f -> f.getFileName().toString())
                            .filter(
                                    f ->
                                            f.matches(
                                                    "(?i).*\\.(safetensors|pth|pt|bin|ckpt|pth\\.tar"
                                                        + "|safetensors\\.index\\.json)"))
                            .sorted()
                            .limit(3)
                            .toList();
            return new ModelFormatException(
                    name + " is a folder, not a weight file.",
                    weights.isEmpty()
                            ? "Choose a .safetensors or .pth file; this folder holds none."
                            : "Choose the weight file in it: " + String.join(", ", weights) + ".");
        } catch (IOException e) {
            return new ModelFormatException(
                    name + " is a folder, not a weight file.", "Choose the weight file in it.", e);
        }
    }

    private static Optional<ModelFormatException> text(byte[] start, String name) {
        String text =
                new String(start, StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", "");
        String begin = text.stripLeading().toLowerCase(Locale.ROOT);
        if (begin.startsWith("version https://git-lfs")
                || begin.startsWith("version https://hawser")) {
            return refuse(
                    name,
                    "is a Git LFS pointer: a few lines that stand for the weights, which were not"
                            + " downloaded",
                    "Run 'git lfs pull' in its folder, or download the file from its page.");
        }
        if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
            return refuse(
                    name,
                    "is an HTML page, such as an error or log-in page saved under the file's name",
                    AGAIN);
        }
        if (begin.startsWith("<?xml") || begin.startsWith("<error")) {
            return refuse(name, "is an XML text, such as an error message of a server", AGAIN);
        }
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return refuse(
                    name,
                    "is a JSON text: settings, not weights",
                    "Choose the weight file beside it.");
        }
        boolean printable =
                text.chars()
                        .allMatch(c -> c >= ' ' && c != 127 || c == '\n' || c == '\r' || c == '\t');
        if (printable) {
            String line = text.strip().lines().findFirst().orElse("");
            return refuse(
                    name,
                    "is a text file that begins with \""
                            + line.substring(0, Math.min(SHOWN, line.length()))
                            + "\", not a weight file",
                    AGAIN);
        }
        return Optional.empty();
    }

    private static Optional<ModelFormatException> binary(byte[] start, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (starts(start, 0, 0x89, 'H', 'D', 'F')) {
            return refuse(name, "is an HDF5 file of Keras or TensorFlow", convert());
        }
        if (starts(start, 0, 'G', 'G', 'U', 'F')) {
            return refuse(name, "is a GGUF file of llama.cpp", convert());
        }
        if (starts(start, 4, 'T', 'F', 'L', '3')) {
            return refuse(name, "is a TensorFlow Lite model", convert());
        }
        if (starts(start, 0, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return refuse(name, "is a NumPy array", convert());
        }
        if (starts(start, 0, 0x1f, 0x8b)
                || starts(start, 0, 'B', 'Z', 'h')
                || starts(start, 0, 0xfd, '7', 'z', 'X', 'Z')
                || starts(start, 0, '7', 'z', 0xbc, 0xaf)
                || starts(start, 0, 0x28, 0xb5, 0x2f, 0xfd)
                || starts(start, 0, 'R', 'a', 'r', '!')) {
            return refuse(
                    name, "is a compressed archive", "Unpack it and choose the weight file in it.");
        }
        if (starts(start, 257, 'u', 's', 't', 'a', 'r')) {
            return refuse(name, "is a tar archive", "Unpack it and choose the weight file in it.");
        }
        if (lower.equals("saved_model.pb")) {
            return refuse(
                    name,
                    "is a TensorFlow SavedModel",
                    "Load the same model as safetensors or as a .pth file of PyTorch.");
        }
        if (lower.endsWith(".msgpack")) {
            return refuse(
                    name,
                    "is a file of JAX and Flax (msgpack)",
                    "Load the same model as safetensors or as a .pth file of PyTorch.");
        }
        if (lower.endsWith(".onnx") || onnx(start)) {
            return refuse(
                    name,
                    "is an ONNX model: a finished program without named layers, which cannot be"
                            + " compressed here",
                    "Load the checkpoint that it was exported from (.safetensors or .pth).");
        }
        if (starts(start, 0, 0xff, 0xd8, 0xff) || starts(start, 0, 0x89, 'P', 'N', 'G')) {
            return refuse(name, "is a picture", "Choose a .safetensors or .pth file.");
        }
        if (lower.endsWith(".msgpack")) {
            return refuse(name, "is a Flax checkpoint (MessagePack)", convert());
        }
        return Optional.empty();
    }

    /** Field 1 of ONNX' ModelProto is its version, a small number; a producer's name follows. */
    private static boolean onnx(byte[] start) {
        return start.length > 8
                && start[0] == 8
                && start[1] > 0
                && start[1] < 32
                && start[2] == 0x12
                && start[3] > 0
                && start[3] < 64
                && start[8] != '{'
                && start[4] >= 'A';
    }

    private static String convert() {
        return "Load the same model as safetensors or as a .pth file of PyTorch.";
    }

    private static boolean starts(byte[] bytes, int at, int... wanted) {
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<ModelFormatException> refuse(String name, String what, String fix) {
        return Optional.of(new ModelFormatException(name + " " + what + ".", fix));
    }
}
