package dev.atoll.server.projects;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Pictures as a foreign program, the JDK's own encoder, writes them.
final class Pictures {

    private Pictures() {}

    static byte[] png(int width, int height) throws IOException {
        return encoded("png", width, height);
    }

    static byte[] jpeg(int width, int height) throws IOException {
        return encoded("jpeg", width, height);
    }

    private static byte[] encoded(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean _ = ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
