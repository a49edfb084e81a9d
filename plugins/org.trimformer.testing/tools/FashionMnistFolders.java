// SPDX-License-Identifier: Apache-2.0
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import javax.imageio.ImageIO;

/**
 * Writes Fashion-MNIST as PNG folders, {@code OUT/train/<class>/00000.png} and {@code
 * OUT/test/<class>/00000.png}, each file named by its index in the original set.
 *
 * <p>Run it with {@code java FashionMnistFolders.java IN OUT TRAIN_PER_CLASS TEST_PER_CLASS}: IN
 * holds the four original {@code *-ubyte.gz} files (Debian package dataset-fashion-mnist puts them
 * under /usr/share/datasets/fashion-mnist); the first so many images of every class are taken. 6000
 * and 1000 take everything. The slices the project ships were made with 200 and 100.
 */
public final class FashionMnistFolders {
    private static final List<String> CLASSES =
            List.of(
                    "T-shirt",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");

    private FashionMnistFolders() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println(
                    "usage: java FashionMnistFolders.java IN OUT TRAIN_PER_CLASS TEST_PER_CLASS");
            System.exit(2);
        }
        Path in = Path.of(args[0]);
        Path out = Path.of(args[1]);
        write(in, "train", out.resolve("train"), Integer.parseInt(args[2]));
        write(in, "t10k", out.resolve("test"), Integer.parseInt(args[3]));
    }

    private static void write(Path in, String set, Path out, int perClass) throws IOException {
        try (DataInputStream images = open(in.resolve(set + "-images-idx3-ubyte.gz"));
                DataInputStream labels = open(in.resolve(set + "-labels-idx1-ubyte.gz"))) {
            expect(images.readInt(), 2051);
            expect(labels.readInt(), 2049);
            int count = images.readInt();
            expect(labels.readInt(), count);
            int height = images.readInt();
            int width = images.readInt();
            int[] taken = new int[CLASSES.size()];
            byte[] pixels = new byte[height * width];
            for (int i = 0; i < count; i++) {
                images.readFully(pixels);
                int label = labels.readUnsignedByte();
                if (taken[label]++ < perClass) {
                    Path folder = Files.createDirectories(out.resolve(CLASSES.get(label)));
                    writePng(pixels, width, height, folder.resolve(String.format("%05d.png", i)));
                }
            }
        }
    }

    private static void writePng(byte[] pixels, int width, int height, Path file)
            throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        ImageIO.write(image, "png", file.toFile());
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)), 1 << 16));
    }

    private static void expect(int found, int expected) throws IOException {
        if (found != expected) {
            throw new IOException("not a Fashion-MNIST file: found " + found + ", not " + expected);
        }
    }
}
