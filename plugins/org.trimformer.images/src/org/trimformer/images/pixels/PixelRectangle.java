// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

/**
 * A rectangle of pixels.
 *
 * @param x left column
 * @param y top row
 * @param width columns
 * @param height rows
 */
public record PixelRectangle(int x, int y, int width, int height) {

    /** Checks that the rectangle is not empty and starts at 0 or more. */
    public PixelRectangle {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "window " + width + " x " + height + " at " + x + ", " + y);
        }
    }

    /** The whole of an image. */
    public static PixelRectangle whole(int width, int height) {
        return new PixelRectangle(0, 0, width, height);
    }

    /**
     * The centred square as torchvision's CenterCrop places it: halves round to even.
     *
     * @param width columns of the image, {@code side} or more
     * @param height rows of the image, {@code side} or more
     */
    public static PixelRectangle centred(int width, int height, int side) {
        int x = (int) Math.rint((width - side) / 2.0);
        int y = (int) Math.rint((height - side) / 2.0);
        return new PixelRectangle(x, y, side, side);
    }

    boolean isWhole(int imageWidth, int imageHeight) {
        return x == 0 && y == 0 && width == imageWidth && height == imageHeight;
    }

    void checkInside(int imageWidth, int imageHeight) {
        if (x > imageWidth - width || y > imageHeight - height) {
            throw new IllegalArgumentException(
                    this + " is not inside " + imageWidth + " x " + imageHeight + " pixels");
        }
    }
}
