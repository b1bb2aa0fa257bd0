package dev.atoll.server.projects;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures as a foreign program, the JDK's own encoder, writes them.
final class Pictures {

    private static final int BEHIND_IHDR = 33;

    private Pictures() {}

    static byte[] png(int width, int height) throws IOException {
        return encoded("png", width, height);
    }

    static byte[] jpeg(int width, int height) throws IOException {
        return encoded("jpeg", width, height);
    }

    /// With a chunk `tEXt` behind the first one, as the specification of PNG lays it out.
    static byte[] withText(byte[] png, String text) {
        byte[] content = ("tEXtComment\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(content);
        ByteBuffer whole = ByteBuffer.allocate(png.length + content.length + 8);
        whole.put(png, 0, BEHIND_IHDR).putInt(content.length - 4).put(content).putInt((int) sum.getValue());
        return whole.put(png, BEHIND_IHDR, png.length - BEHIND_IHDR).array();
    }

    /// With a segment `APP1` behind the marker of the start, where cameras write.
    static byte[] withExif(byte[] jpeg, String text) {
        byte[] content = ("Exif\0\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + content.length + 4);
        whole.put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (content.length + 2))
                .put(content);
        return whole.put(jpeg, 2, jpeg.length - 2).array();
    }

    static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] encoded(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean _ = ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
