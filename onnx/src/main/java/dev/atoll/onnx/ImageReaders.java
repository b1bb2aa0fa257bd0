package dev.atoll.onnx;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/// Finds the reader of each format.
///
/// A module lives in a class loader of its own, where ImageIO's search for plug-ins does not look:
/// it asks the context class loader of whichever thread comes first. So the plug-ins are made here.
final class ImageReaders {

    private static final ImageReaderSpi JPEG = registered(new JPEGImageReaderSpi());
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

    private ImageReaders() {}

    /// A new reader, to be disposed of by the caller.
    static ImageReader readerOf(ImageFormat format) throws IOException {
        return switch (format) {
            case JPEG -> JPEG.createReaderInstance();
            case WEBP -> WEBP.createReaderInstance();
            case PNG -> ofPlatform("png");
            case BMP -> ofPlatform("bmp");
            case GIF -> ofPlatform("gif");
        };
    }

    /// Only a registered JPEG plug-in finds the JDK's reader, on which it builds.
    private static ImageReaderSpi registered(ImageReaderSpi provider) {
        IIORegistry.getDefaultInstance().registerServiceProvider(provider);
        return provider;
    }

    private static ImageReader ofPlatform(String name) {
        return ImageIO.getImageReadersByFormatName(name).next();
    }
}
