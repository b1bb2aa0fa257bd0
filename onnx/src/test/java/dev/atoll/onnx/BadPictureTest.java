package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadPictureTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @TempDir
    private Path folder;

    @Test
    void saysThatAFileIsEmpty() {
        assertThatThrownBy(() -> decode("photo.jpg"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("photo.jpg: empty (expected an image: JPEG, PNG, WebP, BMP or GIF)");
    }

    @Test
    void saysThatTextIsNoImage() {
        byte[] text = "This is not a photo, whatever its name says.".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode("photo.jpg", text))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "photo.jpg: not an image that can be read (expected JPEG, PNG, WebP, BMP or GIF");
    }

    @Test
    void callsAFileWithoutANameByItsArgument() throws Exception {
        Upload upload = new Upload("image", Files.write(folder.resolve("upload"), new byte[] {1}), "", "");

        assertThatThrownBy(() -> decoder.decode(upload, whole -> whole))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("image: ");
    }

    @Test
    void refusesAPictureThatClaimsToBeHugeFromItsHeader() {
        byte[] header = pngHeader(30_000, 30_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> decode("huge.png", header))
                        .isInstanceOf(BadInputException.class)
                        .hasMessage("huge.png: 30000 x 30000 pixels (expected at most 100 megapixels)"));
    }

    @Test
    void refusesAJpegWithMoreScansThanAnyProgramWrites() throws IOException {
        byte[] whole = Pictures.bytes("progressive.jpg");
        int lastScan = lastScan(whole);
        byte[] scan = Arrays.copyOfRange(whole, lastScan, whole.length - 2);
        ByteBuffer bomb = ByteBuffer.allocate(whole.length + 100 * scan.length);
        bomb.put(whole, 0, whole.length - 2);
        while (bomb.remaining() >= scan.length) {
            bomb.put(scan);
        }
        bomb.put((byte) 0xFF).put((byte) 0xD9);

        assertThatThrownBy(() -> decode("bomb.jpg", Arrays.copyOf(bomb.array(), bomb.position())))
                .isInstanceOf(BadInputException.class)
                .hasMessage("bomb.jpg: this JPEG has too many scans (expected at most 100)");
    }

    @ParameterizedTest
    @CsvSource({"rgb.jpg, 1", "rgb444.jpg, 1", "turned6.jpg, 1", "grey.jpg, 1", "cmyk.jpg, 1", "progressive.jpg, 10"})
    void countsScans(String name, int scans) throws IOException {
        try (PictureStream stream = PictureStream.open(Pictures.path(name))) {
            assertThat(JpegScans.count(stream)).isEqualTo(scans);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesAPictureWithoutPixels(int width) {
        assertThatThrownBy(() -> decode("none.png", pngHeader(width, 10)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("none.png: this PNG is damaged or cut off");
    }

    @ParameterizedTest
    @CsvSource({
        "rgb.jpg, 0",
        "progressive.jpg, 0",
        "cmyk.jpg, 0",
        "rgb.png, 24",
        "interlaced.png, 24",
        "rgb.gif, 2",
        "rgb.bmp, 0",
        "lossy.webp, 0",
        "lossless.webp, 0",
        "alpha.webp, 0"
    })
    void refusesAPictureCutOffAnywhere(String name, int lengthOfEnd) throws IOException {
        byte[] whole = Pictures.bytes(name);

        for (int length = 1; length < whole.length - lengthOfEnd; length += 11) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(name, cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(name + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "rgb.png", "rgb.gif", "rgb.bmp", "lossy.webp", "lossless.webp", "alpha.webp"})
    void answersOrRefusesDamagedPicturesInReasonableTime(String name) throws IOException {
        byte[] whole = Pictures.bytes(name);
        Random random = new Random(7);

        for (int attempt = 0; attempt < 100; attempt++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 3; i++) {
                damaged[ImageFormat.HEAD_LENGTH + random.nextInt(whole.length - ImageFormat.HEAD_LENGTH)] =
                        (byte) random.nextInt(256);
            }
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> decodeOrRefuse(name, damaged));
        }
    }

    @Test
    void refusesACapBelowOnePixel() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ImageDecoder(0))
                .withMessage("maxPixels: 0 (expected >= 1)");
    }

    private void decodeOrRefuse(String name, byte[] content) throws IOException {
        try {
            assertThat(decode(name, content).width()).isPositive();
        } catch (BadInputException e) {
            assertThat(e).hasMessageStartingWith(name + ": ");
        }
    }

    private RgbImage decode(String name, byte... content) throws BadInputException, IOException {
        return decoder.decode(Files.write(folder.resolve("upload"), content), name, whole -> whole);
    }

    private static int lastScan(byte[] jpeg) {
        int at = jpeg.length - 2;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) 0xDA) {
            at--;
        }
        return at;
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(header.array(), 12, 17);
        return header.putInt((int) check.getValue()).array();
    }
}
