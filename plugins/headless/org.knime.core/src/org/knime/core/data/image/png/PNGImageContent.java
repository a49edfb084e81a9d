// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

import javax.imageio.ImageIO;

/** A PNG image as the bytes of its file; decoded when somebody looks. */
public class PNGImageContent implements ImageContent {

    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int WIDTH_AT = 16;
    private static final int HEIGHT_AT = 20;
    private static final int HEADER = 24;

    private final byte[] bytes;

    /** An image of nothing. */
    public PNGImageContent() {
        this(new byte[0]);
    }

    public PNGImageContent(byte[] imageBytes) {
        bytes = Objects.requireNonNull(imageBytes, "imageBytes");
    }

    /** Reads to the end of the stream. */
    public PNGImageContent(InputStream is) throws IOException {
        this(is.readAllBytes());
    }

    public byte[] getByteArray() {
        return bytes.clone();
    }

    /** The bytes themselves; must not be changed. */
    public byte[] getByteArrayReference() {
        return bytes;
    }

    /** The decoded image; null if the bytes are no image. */
    public Image getImage() {
        return decoded();
    }

    private BufferedImage decoded() {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("PNG image cannot be decoded", e);
        }
    }

    /** Width and height as the header says; zero by zero if there is no such header. */
    @Override
    public Dimension getPreferredSize() {
        boolean png =
                bytes.length >= HEADER
                        && Arrays.equals(
                                bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        return png ? new Dimension(at(WIDTH_AT), at(HEIGHT_AT)) : new Dimension(0, 0);
    }

    private int at(int offset) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | bytes[offset + i] & 0xFF;
        }
        return value;
    }

    @Override
    public String getSummary() {
        Dimension size = getPreferredSize();
        return "PNG Image " + size.width + " x " + size.height + " with " + bytes.length + " B";
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        BufferedImage image = decoded();
        if (image == null) {
            return;
        }
        double scale =
                Math.min(width / (double) image.getWidth(), height / (double) image.getHeight());
        g.drawImage(
                image,
                0,
                0,
                (int) Math.round(image.getWidth() * scale),
                (int) Math.round(image.getHeight() * scale),
                null);
    }

    @Override
    public void save(OutputStream output) throws IOException {
        output.write(bytes);
    }

    public void serialize(DataCellDataOutput output) throws IOException {
        output.writeInt(bytes.length);
        output.write(bytes);
    }

    @Override
    public DataCell toImageCell() {
        return new PNGImageCell(this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PNGImageContent other && Arrays.equals(other.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
