package dev.atoll.onnx;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Optional;

/// Takes 8-bit red, green and blue out of what a reader decoded: stored values, without colour
/// profiles or gamma; grey as three equal channels; transparency laid over white.
///
/// `BufferedImage.getRGB` would pass grey through a linear colour space and change its values.
final class PictureSamples {

    private static final int OPAQUE = 255;
    private static final int BYTES = 8;

    private PictureSamples() {}

    static RgbImage of(BufferedImage picture) {
        return view(picture).orElseGet(() -> {
            ColorModel model = picture.getColorModel();
            boolean stored = model instanceof ComponentColorModel;
            byte[] rgb = stored ? fromSamples(picture.getRaster(), model) : fromColours(picture);
            int width = picture.getWidth();
            return new RgbImage(rgb, width, picture.getHeight(), RgbImage.Layout.interleaved(width));
        });
    }

    /// The picture's own array, when it holds opaque bytes pixel after pixel: nearly every photo.
    private static Optional<RgbImage> view(BufferedImage picture) {
        Raster raster = picture.getRaster();
        boolean plain = raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && raster.getDataBuffer() instanceof DataBufferByte data
                && data.getNumBanks() == 1
                && data.getOffset() == 0
                && raster.getParent() == null
                && !(picture.getColorModel() instanceof IndexColorModel)
                && !picture.getColorModel().hasAlpha();
        if (!plain) {
            return Optional.empty();
        }
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        int[] bands = model.getBandOffsets();
        int green = bands.length < 3 ? 0 : 1;
        int blue = bands.length < 3 ? 0 : 2;
        return Optional.of(new RgbImage(
                ((DataBufferByte) raster.getDataBuffer()).getData(),
                picture.getWidth(),
                picture.getHeight(),
                new RgbImage.Layout(
                        0, model.getPixelStride(), model.getScanlineStride(), bands[0], bands[green], bands[blue])));
    }

    private static byte[] fromSamples(Raster raster, ColorModel model) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) - BYTES;
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int[] row = new int[width * bands];
        int next = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int at = 0; at < row.length; at += bands) {
                int alpha = model.hasAlpha() ? row[at + bands - 1] >> shift : OPAQUE;
                rgb[next++] = overWhite(row[at] >> shift, alpha);
                rgb[next++] = overWhite(row[at + green] >> shift, alpha);
                rgb[next++] = overWhite(row[at + blue] >> shift, alpha);
            }
        }
        return rgb;
    }

    /// Palettes and packed pixels, whose colours need a look-up.
    private static byte[] fromColours(BufferedImage picture) {
        int width = picture.getWidth();
        byte[] rgb = new byte[3 * width * picture.getHeight()];
        int[] row = new int[width];
        int next = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int colour : row) {
                int alpha = colour >>> 24;
                rgb[next++] = overWhite((colour >> 16) & 0xFF, alpha);
                rgb[next++] = overWhite((colour >> 8) & 0xFF, alpha);
                rgb[next++] = overWhite(colour & 0xFF, alpha);
            }
        }
        return rgb;
    }

    /// `(value × alpha + 255 × (255 − alpha)) / 255`, rounded to the nearest.
    private static byte overWhite(int value, int alpha) {
        int sum = value * alpha + OPAQUE * (OPAQUE - alpha) + 128;
        return (byte) ((sum + (sum >> 8)) >> 8);
    }
}
