// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

import org.trimformer.core.fault.ImageException;
import org.trimformer.images.pixels.Luma;
import org.trimformer.images.pixels.Pixels;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG (also CMYK and YCCK), PNG, GIF (first frame), BMP, TIFF and WebP (first frame) to
 * 8-bit grey or RGB, equal to PIL's {@code Image.open(f).convert("RGB")} or {@code "L"}: samples as
 * stored, no colour profile, alpha dropped and not blended, of 16 bits the upper 8.
 *
 * <p>Two deviations, both on purpose: the EXIF orientation is applied (PIL leaves that to its
 * caller), and 16-bit grey is scaled to 8 bits (PIL clips it to white).
 *
 * <p>WebP is not always equal: the library (TwelveMonkeys) repeats chroma where libwebp
 * interpolates it, which shows in photos by about 1 of 256 levels on average and by up to 9 in
 * small pictures of strong colours, and it gets single runs of pixels wrong in some small lossless
 * files with alpha. Lossless files without alpha are equal.
 *
 * <p>The format is told from the bytes, never from a name. Sizes are checked in the header before
 * anything is decoded. An instance keeps its readers for speed and is used by one thread at a time.
 */
public final class ImageDecoder implements AutoCloseable {

    /** Largest accepted image in pixels, 100 megapixels: 300 MB of samples. */
    public static final long MAX_PIXELS = 100_000_000;

    /** What one array of RGB samples can hold. */
    private static final long HIGHEST_LIMIT = 700_000_000;

    /** How often the WebP reader may look beyond the end: it fetches 8 bytes at once. */
    private static final int LOOK_AHEAD = 64;

    private final long maxPixels;
    private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);

    /** A decoder that accepts up to {@link #MAX_PIXELS}. */
    public ImageDecoder() {
        this(MAX_PIXELS);
    }

    /** A decoder with a bound of its own, 1..700,000,000 pixels. */
    public ImageDecoder(long maxPixels) {
        if (maxPixels < 1 || maxPixels > HIGHEST_LIMIT) {
            throw new IllegalArgumentException(
                    "largest image is " + maxPixels + " pixels, must be in 1.." + HIGHEST_LIMIT);
        }
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes one image.
     *
     * @param bytes the whole file
     * @param name what messages call it
     * @param channels 1 for grey, 3 for RGB
     * @throws ImageException if it is damaged, truncated, too large or of no supported kind
     */
    public Pixels decode(byte[] bytes, String name, int channels) {
        ImageFormat format = ImageFormat.of(bytes);
        if (format.readerName() == null) {
            throw ImageFaults.notAnImage(name, format, bytes.length);
        }
        ByteStream in = new ByteStream(bytes);
        try {
            Pixels stored =
                    switch (format) {
                        case JPEG -> jpeg(bytes, in, name);
                        case WEBP -> webp(bytes, name);
                        default -> other(format, bytes, in, name);
                    };
            return Luma.to(channels, stored);
        } catch (UnsupportedPixels e) {
            throw ImageFaults.unsupported(name, format, e);
        } catch (IOException | RuntimeException e) {
            // Java's readers answer damaged input with almost any unchecked exception.
            throw e instanceof ImageException known
                    ? known
                    : ImageFaults.damaged(name, format, in.ranOut(), e);
        }
    }

    private Pixels jpeg(byte[] bytes, ByteStream in, String name)
            throws IOException, UnsupportedPixels {
        Optional<JpegHeader> found = JpegHeader.read(bytes);
        if (found.isEmpty()) {
            throw new IOException("its markers are incomplete");
        }
        JpegHeader header = found.get();
        checkSize(header.width(), header.height(), name);
        if (!header.isDecodable()) {
            throw new UnsupportedPixels(
                    "lossless, arithmetic-coded or " + header.precision() + "-bit compression");
        }
        JpegHeader.Colours colours =
                header.colours()
                        .orElseThrow(
                                () ->
                                        new UnsupportedPixels(
                                                header.componentIds().length + " components"));
        ImageReader reader = reader(ImageFormat.JPEG);
        reader.setInput(in, true, true);
        // The raw raster: Java's own colour conversion would apply embedded profiles.
        Raster raster = reader.readRaster(0, null);
        if (in.ranOut()) {
            throw new IOException("the data end too early");
        }
        byte[] samples = RasterPixels.samples(raster, header.componentIds().length);
        Pixels stored =
                colours == JpegHeader.Colours.GREY
                        ? new Pixels(raster.getWidth(), raster.getHeight(), 1, samples)
                        : new Pixels(
                                raster.getWidth(),
                                raster.getHeight(),
                                3,
                                JpegColours.toRgb(samples, colours));
        return Orientation.upright(stored, header.orientation());
    }

    private Pixels webp(byte[] bytes, String name) throws IOException, UnsupportedPixels {
        WebpFile file = WebpFile.read(bytes);
        checkSize(file.width(), file.height(), name);
        ImageReader reader = reader(ImageFormat.WEBP);
        reader.setInput(new ByteStream(file.bare(bytes), LOOK_AHEAD), true, true);
        checkSize(reader.getWidth(0), reader.getHeight(0), name);
        Pixels picture = RasterPixels.of(reader.read(0));
        return Orientation.upright(file.place(picture), file.orientation());
    }

    private Pixels other(ImageFormat format, byte[] bytes, ByteStream in, String name)
            throws IOException, UnsupportedPixels {
        ImageReader reader = reader(format);
        reader.setInput(in, true, true);
        checkSize(reader.getWidth(0), reader.getHeight(0), name);
        if (format == ImageFormat.TIFF) {
            checkSize(reader.getTileWidth(0), reader.getTileHeight(0), name);
        }
        BufferedImage image = reader.read(0);
        if (in.ranOut()) {
            throw new IOException("the data end too early");
        }
        Pixels stored = RasterPixels.of(image);
        return switch (format) {
            case GIF -> onScreen(stored, image, bytes, name);
            case TIFF -> Orientation.upright(stored, Orientation.find(bytes, 0, bytes.length));
            default -> stored;
        };
    }

    /** The part of the screen that the first frame leaves free has PIL's colour for it. */
    private Pixels onScreen(Pixels frame, BufferedImage image, byte[] bytes, String name)
            throws IOException {
        Optional<GifScreen> found = GifScreen.read(bytes);
        if (found.isEmpty()) {
            throw new IOException("its first frame has no descriptor");
        }
        GifScreen screen = found.get();
        if (screen.isFilledBy(frame.width(), frame.height())) {
            return frame;
        }
        checkSize(screen.width(), screen.height(), name);
        IndexColorModel palette = (IndexColorModel) image.getColorModel();
        int free = Math.max(0, palette.getTransparentPixel());
        return screen.place(
                frame, palette.getRed(free), palette.getGreen(free), palette.getBlue(free));
    }

    private void checkSize(int width, int height, String name) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException("its size is " + width + " x " + height + " pixels");
        }
        if ((long) width * height > maxPixels) {
            throw ImageFaults.tooLarge(name, width, height, maxPixels);
        }
    }

    private ImageReader reader(ImageFormat format) {
        return readers.computeIfAbsent(format, f -> find(f.readerName()));
    }

    /** Java's own reader, so that plug-ins of the surrounding program change no pixel. */
    private static ImageReader find(String formatName) {
        if (formatName.equals(ImageFormat.WEBP.readerName())) {
            // Made here, not registered: the rest of the JVM keeps the readers it has.
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        ImageReader any = null;
        Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(formatName);
        while (all.hasNext()) {
            ImageReader next = all.next();
            if (next.getClass().getName().startsWith("com.sun.imageio.")) {
                return next;
            }
            any = next;
        }
        if (any == null) {
            throw new ImageException(
                    "This Java cannot read " + formatName + " images.",
                    "Use a Java runtime that contains the java.desktop module.");
        }
        return any;
    }

    @Override
    public void close() {
        readers.values().forEach(ImageReader::dispose);
        readers.clear();
    }
}
