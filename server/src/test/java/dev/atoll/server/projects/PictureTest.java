package dev.atoll.server.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureTest {

    /// One pixel, as Google's documents show how to find out whether a browser knows WebP.
    private static final String LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private static final String LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    private static final String ALPHA =
            "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEA"
                    + "AQAAAP4AAA3AAP7mtQAAAA==";

    @Test
    void picturesOfThreeKindsAreTaken() throws IOException {
        assertThat(Picture.of(Pictures.png(16, 9)).type()).isEqualTo("image/png");
        assertThat(Picture.of(Pictures.jpeg(16, 9)).type()).isEqualTo("image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOSSY, LOSSLESS, ALPHA})
    void everyKindOfWebpIsTaken(String file) {
        assertThat(Picture.of(Base64.getDecoder().decode(file)).type()).isEqualTo("image/webp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "GIF89a",
                "RIFF    WEBP",
                "",
            })
    void anythingElseIsRefused(String text) {
        refuses(ErrorCode.BAD_REQUEST, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPictureThatIsTooWideIsRefused() throws IOException {
        refuses(ErrorCode.BAD_REQUEST, Pictures.png(2049, 1));
        refuses(ErrorCode.BAD_REQUEST, Pictures.jpeg(1, 2049));
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() throws IOException {
        byte[] png = Pictures.png(2, 2);

        assertThat(Picture.of(Arrays.copyOf(png, 256 * 1024)).type()).isEqualTo("image/png");
        refuses(ErrorCode.TOO_LARGE, Arrays.copyOf(png, 256 * 1024 + 1));
    }

    @Test
    void whatIsCutOffIsRefused() throws IOException {
        for (byte[] whole : new byte[][] {Pictures.png(5, 5), Pictures.jpeg(5, 5)}) {
            refuses(ErrorCode.BAD_REQUEST, Arrays.copyOf(whole, 12));
        }
    }

    @Test
    void whatIsBesideThePixelsStaysBehindAndThePixelsStay() throws IOException {
        byte[] png = Pictures.withText(Pictures.png(16, 9), "54.1 N, 7.9 E");
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("54.1 N");

        byte[] redrawn = Picture.of(png).redrawn().bytes();

        assertThat(new String(redrawn, StandardCharsets.ISO_8859_1)).doesNotContain("54.1 N");
        assertThat(Pictures.pixels(redrawn)).isEqualTo(Pictures.pixels(png));
    }

    @Test
    void whereAPhotoWasTakenStaysBehind() throws IOException {
        byte[] jpeg = Pictures.withExif(Pictures.jpeg(16, 9), "54.1 N, 7.9 E");
        assertThat(Picture.of(jpeg).type()).isEqualTo("image/jpeg");

        byte[] redrawn = Picture.of(jpeg).redrawn().bytes();

        assertThat(new String(redrawn, StandardCharsets.ISO_8859_1)).doesNotContain("54.1 N");
        assertThat(Pictures.pixels(redrawn)).hasSize(16 * 9);
    }

    @Test
    void ofWebpTheChunksThatAreDrawnStay() {
        byte[] drawn = Base64.getDecoder().decode(ALPHA);
        byte[] exif = "EXIF\4\0\0\0here".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(drawn, drawn.length + exif.length);
        System.arraycopy(exif, 0, both, drawn.length, exif.length);
        both[4] += (byte) exif.length;
        both[20] |= 0x08;

        assertThat(Picture.of(both).redrawn().bytes()).isEqualTo(drawn);
    }

    @Test
    void whatNoBrowserCouldShowIsRefused() throws IOException {
        byte[] png = Pictures.png(600, 600);
        byte[] jpeg = Pictures.jpeg(600, 600);
        byte[] webp = Base64.getDecoder().decode(LOSSY);
        for (byte[] cut :
                new byte[][] {Arrays.copyOf(png, 60), Arrays.copyOf(jpeg, 300), Arrays.copyOf(webp, webp.length - 8)}) {
            assertThatThrownBy(() -> Picture.of(cut).redrawn())
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        }
    }

    private static void refuses(ErrorCode code, byte[] bytes) {
        assertThatThrownBy(() -> Picture.of(bytes))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
