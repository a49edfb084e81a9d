// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive: one flat class with parameters and methods. It is the zip that {@code
 * torch.jit.save} writes: stored entries whose data start at multiples of 64 bytes, a protocol-2
 * pickle of the object, raw little-endian storages, and the class as text. The same contents always
 * give the same bytes.
 *
 * @param className of the module, a Python identifier
 * @param tensors parameters
 * @param methods text of the methods, two spaces deep
 * @param extra texts kept beside it, by name, as {@code torch.jit.load} gives them in {@code
 *     _extra_files}
 */
record ScriptArchive(
        String className, List<ScriptTensor> tensors, String methods, Map<String, String> extra) {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    private static final int EXTRA_HEADER = 4;
    private static final LocalDateTime STAMP = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Without further texts. */
    ScriptArchive(String className, List<ScriptTensor> tensors, String methods) {
        this(className, tensors, methods, Map.of());
    }

    /** The archive in memory. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail to be written
        }
        return out.toByteArray();
    }

    /** Writes the archive; the stream stays open. */
    void write(OutputStream target) throws IOException {
        Counting counting = new Counting(target);
        ZipOutputStream zip = new ZipOutputStream(counting);
        zip.setMethod(ZipOutputStream.STORED);
        entry(zip, counting, "data.pkl", ByteBuffer.wrap(object()));
        entry(zip, counting, "code/__torch__.py", text(code()));
        entry(zip, counting, "constants.pkl", ByteBuffer.wrap(PickleWriter.emptyTuple()));
        for (int i = 0; i < tensors.size(); i++) {
            entry(zip, counting, "data/" + i, tensors.get(i).bytes());
        }
        for (Map.Entry<String, String> text : new TreeMap<>(extra).entrySet()) {
            entry(zip, counting, "extra/" + text.getKey(), text(text.getValue()));
        }
        entry(zip, counting, "byteorder", text("little"));
        entry(zip, counting, "version", text("3\n"));
        zip.finish();
        zip.flush();
    }

    private static ByteBuffer text(String value) {
        return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(ZipOutputStream zip, Counting counting, String path, ByteBuffer data)
            throws IOException {
        String name = "model/" + path;
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        entry.setSize(data.remaining());
        CRC32 crc = new CRC32();
        crc.update(data.duplicate());
        entry.setCrc(crc.getValue());
        long bare = counting.count + LOCAL_HEADER + name.length() + EXTRA_HEADER;
        entry.setExtra(padding((int) (-bare & ALIGNMENT - 1)));
        zip.putNextEntry(entry);
        byte[] chunk = new byte[1 << 16];
        while (data.hasRemaining()) {
            int n = Math.min(chunk.length, data.remaining());
            data.get(chunk, 0, n);
            zip.write(chunk, 0, n);
        }
        zip.closeEntry();
    }

    /** An extra field "FB", PyTorch's own filler, of {@code length} bytes. */
    private static byte[] padding(int length) {
        byte[] extra = new byte[EXTRA_HEADER + length];
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) length;
        return extra;
    }

    private byte[] object() {
        PickleWriter p = new PickleWriter().global("__torch__", className).op(')').op((char) 0x81);
        p.op('}').op('(');
        for (int i = 0; i < tensors.size(); i++) {
            p.text(tensors.get(i).name());
            tensor(p, tensors.get(i), i);
        }
        p.text("training").flag(false).text("_is_full_backward_hook").op('N');
        return p.op('u').op('b').end();
    }

    private static void tensor(PickleWriter p, ScriptTensor t, int index) {
        long[] shape = t.tensor().shape();
        p.global("torch._utils", "_rebuild_tensor_v2").op('(');
        p.op('(').text("storage").global("torch", t.storage());
        p.text(Integer.toString(index)).text("cpu").number(t.tensor().size()).op('t').op('Q');
        p.number(0).numbers(shape).numbers(strides(shape)).flag(false);
        p.global("collections", "OrderedDict").op(')').op('R').op('t').op('R');
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }

    /** The class as TorchScript reads it. */
    String code() {
        StringBuilder text = new StringBuilder("class " + className + "(Module):\n");
        text.append("  __parameters__ = [");
        tensors.forEach(t -> text.append('"').append(t.name()).append("\", "));
        text.append("]\n  __buffers__ = []\n");
        tensors.forEach(t -> text.append("  ").append(t.name()).append(" : Tensor\n"));
        text.append("  training : bool\n  _is_full_backward_hook : Optional[bool]\n");
        return text.append(methods).toString();
    }

    /** Counts what has been written. */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            count += len;
        }
    }
}
