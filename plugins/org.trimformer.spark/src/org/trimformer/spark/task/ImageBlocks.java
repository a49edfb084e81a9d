// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.ImageSource;
import org.trimformer.images.ImageStream;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The images of some blocks of an image list, read as they are asked for. */
final class ImageBlocks implements Iterator<ImageStream.Item<ImageEntry>>, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String list;
    private final Iterator<ImageBlock> blocks;
    private final Configuration hadoop;
    private DataInputStream open;
    private int left;

    /**
     * Begins.
     *
     * @param list address of the image list
     */
    ImageBlocks(String list, List<ImageBlock> blocks, SerializableConfiguration hadoop) {
        this.list = list;
        this.blocks = blocks.iterator();
        this.hadoop = hadoop.value();
    }

    @Override
    public boolean hasNext() {
        return left > 0 || blocks.hasNext();
    }

    @Override
    public ImageStream.Item<ImageEntry> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            if (left == 0) {
                begin(blocks.next());
            }
            left--;
            ImageEntry entry = new ImageEntry(open.readUTF(), open.readUTF());
            return new ImageStream.Item<>(entry, source(entry.path()), entry.path());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of images cannot be read on from " + list, e);
        }
    }

    private void begin(ImageBlock block) throws IOException {
        close();
        Path file = new Path(list);
        FSDataInputStream in = file.getFileSystem(hadoop).open(file);
        in.seek(block.offset());
        open = new DataInputStream(new BufferedInputStream(in, BUFFER));
        left = block.images();
    }

    private ImageSource source(String path) {
        Path place;
        FileSystem files;
        try {
            place = new Path(path);
            files = place.getFileSystem(hadoop);
        } catch (IOException | IllegalArgumentException e) {
            return ImageSource.of(path, () -> missing(path, e));
        }
        if (files instanceof LocalFileSystem local) {
            return ImageSource.of(local.pathToFile(place).toPath());
        }
        return ImageSource.of(path, () -> read(files, place));
    }

    private static byte[] missing(String path, Exception why) {
        throw new ImageException(
                "Image '" + path + "' is at no possible place: " + why.getMessage() + ".",
                "Correct the path.",
                why);
    }

    private static byte[] read(FileSystem files, Path place) throws IOException {
        try (InputStream in = files.open(place)) {
            return in.readNBytes(ImageSource.MAX_BYTES + 1);
        } catch (FileNotFoundException e) {
            throw new ImageException(
                    "Image file '" + place + "' does not exist or may not be read.",
                    "Check the path and the file's permissions.",
                    e);
        }
    }

    @Override
    public void close() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The list of images cannot be closed", e);
            }
            open = null;
        }
    }
}
