// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.trimformer.core.fault.ImageException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** A white sheet that is drawn on and encoded. */
public final class PngCanvas {

    private PngCanvas() {}

    /** What {@code painter} draws on a sheet of this size, as a PNG file. */
    static byte[] of(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            painter.accept(g);
        } finally {
            g.dispose();
        }
        return of(sheet);
    }

    /** The pixels as a PNG file. */
    public static byte[] of(BufferedImage pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", bytes);
        } catch (IOException e) {
            throw new ImageException(
                    "The picture could not be encoded: " + e.getMessage(),
                    "Check that the Java runtime has its desktop module.",
                    e);
        }
        return bytes.toByteArray();
    }
}
