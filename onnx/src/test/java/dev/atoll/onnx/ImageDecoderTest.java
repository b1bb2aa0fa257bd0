package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Upload;
import java.awt.image.BufferedImage;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDecoderTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @TempDir
    private Path folder;

    static Stream<Path> exactPictures() {
        return Pictures.all().stream().filter(file -> !isLossyWebp(file));
    }

    static Stream<Path> lossyWebpPictures() {
        return Pictures.all().stream().filter(ImageDecoderTest::isLossyWebp);
    }

    @ParameterizedTest
    @MethodSource("exactPictures")
    void readsThePixelsThatPillowReads(Path picture) throws Exception {
        RgbImage image = decoder.decode(picture, "photo", whole -> whole);

        assertThat(image.toBytes()).isEqualTo(Pictures.expected(picture));
    }

    @ParameterizedTest
    @MethodSource("lossyWebpPictures")
    void readsLossyWebpNearlyAsPillowDoes(Path picture) throws Exception {
        byte[] expected = Pictures.expected(picture);

        byte[] rgb = decoder.decode(picture, "photo", whole -> whole).toBytes();

        double total = 0;
        for (int i = 0; i < rgb.length; i++) {
            total += Math.abs((rgb[i] & 0xFF) - (expected[i] & 0xFF));
        }
        assertThat(total / rgb.length).as("mean difference of a sample").isLessThan(2.0);
    }

    @Test
    void looksAtTheBytesAndNotAtTheName() throws Exception {
        Path misnamed = Files.copy(Pictures.path("rgb.png"), folder.resolve("photo.jpg"));

        RgbImage image = decoder.decode(new Upload("image", misnamed, "image/jpeg", "photo.jpg"), whole -> whole);

        assertThat(image.toBytes()).isEqualTo(Pictures.expected(Pictures.path("rgb.png")));
    }

    @Test
    void leavesOutRowsAndColumnsOfHugePictures() throws Exception {
        Path huge = folder.resolve("huge.jpg");
        ImageIO.write(new BufferedImage(6000, 5000, BufferedImage.TYPE_3BYTE_BGR), "jpeg", huge.toFile());

        RgbImage image = decoder.decode(huge, "huge.jpg", whole -> whole);

        assertThat(List.of(image.width(), image.height())).containsExactly(3000, 2500);
    }

    @Test
    void survivesDamagedExif() throws Exception {
        byte[] bytes = Pictures.bytes("turned6.jpg");
        for (int at = 24; at < 56; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) 0xEE;
            RgbImage image =
                    decoder.decode(Files.write(folder.resolve("damaged.jpg"), damaged), "damaged.jpg", whole -> whole);
            assertThat(image.width() * image.height()).isEqualTo(32 * 24);
        }
    }

    @Test
    void findsItsReadersInsideTheClassLoaderOfAModule() throws Exception {
        List<URL> path = new ArrayList<>();
        Pattern separator = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
        for (String entry :
                separator.splitAsStream(System.getProperty("java.class.path")).toList()) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader child =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(widthReadBy(child, "lossless.webp")).isEqualTo(32);
            assertThat(widthReadBy(child, "profile.jpg")).isEqualTo(32);
        }
    }

    private static int widthReadBy(ClassLoader loader, String picture) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(ImageDecoder.class.getName());
        Object foreign = type.getConstructor(long.class).newInstance(1_000_000L);
        Object image = type.getMethod("decode", Path.class, String.class, UnaryOperator.class)
                .invoke(foreign, Pictures.path(picture), "x", UnaryOperator.identity());
        assertThat(image.getClass()).isNotEqualTo(RgbImage.class);
        return (int) image.getClass().getMethod("width").invoke(image);
    }

    private static boolean isLossyWebp(Path file) {
        return file.getFileName().toString().startsWith("lossy");
    }
}
