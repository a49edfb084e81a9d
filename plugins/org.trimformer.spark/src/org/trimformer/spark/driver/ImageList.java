// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.trimformer.spark.task.ImageBlock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of a job as one file, which executors read block by block: however many images there
 * are, the driver keeps a few bytes a block.
 */
public final class ImageList implements AutoCloseable {
    private static final int BATCHES_PER_BLOCK = 8;
    private static final int MOST_BLOCKS_PER_TASK = 16;
    private static final int TASKS_PER_CORE = 4;

    private final Path file;
    private final int blockSize;
    private final FSDataOutputStream out;
    private final List<ImageBlock> blocks = new ArrayList<>();
    private long offset;
    private int inBlock;
    private long images;

    /**
     * An empty list.
     *
     * @param file to write
     * @param batchSize images per batch; a block is a number of whole batches
     */
    public ImageList(Path file, int batchSize, Configuration hadoop) throws IOException {
        this.file = file;
        blockSize = batchSize * BATCHES_PER_BLOCK;
        out = file.getFileSystem(hadoop).create(file, false);
    }

    /** Adds an image. */
    public void add(String path, String note) throws IOException {
        if (inBlock == blockSize) {
            endBlock();
        }
        out.writeUTF(path);
        out.writeUTF(note);
        inBlock++;
        images++;
    }

    private void endBlock() throws IOException {
        if (inBlock > 0) {
            blocks.add(new ImageBlock(offset, inBlock));
            offset = out.getPos();
            inBlock = 0;
        }
    }

    /** How many images there are. */
    public long images() {
        return images;
    }

    /** Address of the file. */
    public String address() {
        return file.toString();
    }

    /** The work of each task: blocks in their order, several a core, none too long. */
    List<List<ImageBlock>> tasks(int cores) {
        int shares = Math.max(1, cores) * TASKS_PER_CORE;
        int most = (blocks.size() + shares - 1) / shares;
        int size = Math.max(1, Math.min(MOST_BLOCKS_PER_TASK, most));
        List<List<ImageBlock>> tasks = new ArrayList<>();
        for (int from = 0; from < blocks.size(); from += size) {
            tasks.add(new ArrayList<>(blocks.subList(from, Math.min(blocks.size(), from + size))));
        }
        return tasks;
    }

    /** Ends writing; the list can be read from now on. */
    @Override
    public void close() throws IOException {
        endBlock();
        out.close();
    }
}
