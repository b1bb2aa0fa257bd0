package dev.atoll.modules.demo;

import dev.atoll.onnx.BicubicResize;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.RgbImage;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Path;

/// Reads photos: the part that is asked for, made small enough.
final class Photos {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    Picture read(Upload upload, Region region, int longestSide) throws BadInputException, IOException {
        String name = upload.originalFilename().isBlank() ? upload.name() : upload.originalFilename();
        return read(upload.path(), name, region, longestSide);
    }

    /// @param longestSide in pixels; smaller pictures stay as they are
    Picture read(Path file, String name, Region region, int longestSide) throws BadInputException, IOException {
        RgbImage kept = decoder.decode(file, name, photo -> reduced(cut(photo, region), longestSide));
        return new Picture(name, kept.width(), kept.height(), pixels(kept.toBytes()));
    }

    /// At least one pixel, whatever the rounding.
    static RgbImage cut(RgbImage photo, Region region) {
        int left = Math.min((int) Math.round(region.left() * photo.width()), photo.width() - 1);
        int top = Math.min((int) Math.round(region.top() * photo.height()), photo.height() - 1);
        int width = Math.clamp(Math.round(region.width() * photo.width()), 1, photo.width() - left);
        int height = Math.clamp(Math.round(region.height() * photo.height()), 1, photo.height() - top);
        return photo.crop(left, top, width, height);
    }

    private static RgbImage reduced(RgbImage photo, int longestSide) {
        double factor = (double) longestSide / Math.max(photo.width(), photo.height());
        if (factor >= 1) {
            return photo;
        }
        int width = Math.max(1, (int) Math.round(photo.width() * factor));
        int height = Math.max(1, (int) Math.round(photo.height() * factor));
        return BicubicResize.resize(photo, width, height);
    }

    private static int[] pixels(byte[] rgb) {
        int[] pixels = new int[rgb.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | (rgb[3 * i + 2] & 0xFF);
        }
        return pixels;
    }
}
