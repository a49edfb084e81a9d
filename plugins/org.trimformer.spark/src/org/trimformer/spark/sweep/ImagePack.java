// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.sweep;

import org.trimformer.core.fault.ImageException;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Images with their classes in one file, as they were encoded, so that they travel once an executor
 * however many recipes it makes.
 */
public final class ImagePack implements AutoCloseable {
    private static final String TABLE = "images";

    private final ZipFile zip;

    /** Opens a pack. */
    ImagePack(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
    }

    /** Writes a pack. Images that cannot be read stay in the table, so that seeds draw the same. */
    public static void write(Path file, ImageSet set) throws IOException {
        try (ZipOutputStream out =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.setMethod(ZipOutputStream.STORED);
            int number = 0;
            for (LabelledImage image : set.images()) {
                byte[] bytes;
                try {
                    bytes = image.source().read();
                } catch (ImageException e) {
                    bytes = new byte[0]; // the job that meets it says so
                }
                put(out, Integer.toString(number++), bytes);
            }
            java.io.ByteArrayOutputStream table = new java.io.ByteArrayOutputStream();
            try (DataOutputStream to = new DataOutputStream(table)) {
                to.writeInt(set.classes().size());
                for (String name : set.classes()) {
                    to.writeUTF(name);
                }
                to.writeInt(set.size());
                for (LabelledImage image : set.images()) {
                    to.writeUTF(image.name());
                    to.writeInt(image.label());
                }
            }
            put(out, TABLE, table.toByteArray());
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        entry.setSize(bytes.length);
        entry.setTime(0); // the same images make the same file
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    /** What was packed; pixels are read from the pack as they are needed. */
    ImageSet images() {
        try (DataInputStream in = new DataInputStream(open(TABLE))) {
            List<String> classes = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                classes.add(in.readUTF());
            }
            List<LabelledImage> images = new ArrayList<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                String entry = Integer.toString(i);
                ImageSource source = ImageSource.of(name, () -> open(entry).readAllBytes());
                images.add(new LabelledImage(source, in.readInt(), name));
            }
            return new ImageSet(images, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("The packed images cannot be read", e);
        }
    }

    private InputStream open(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new IOException("no " + entry + " in the packed images");
        }
        return zip.getInputStream(found);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
