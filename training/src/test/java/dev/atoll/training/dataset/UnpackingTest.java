package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {

    @TempDir
    private Path temporary;

    private Path zip;
    private Path work;

    @BeforeEach
    void places() {
        zip = temporary.resolve("plankton.zip");
        work = temporary.resolve("work");
    }

    private interface Filling {
        void fill(ZipOutputStream target) throws IOException;
    }

    private void zip(Charset names, Filling filling) throws IOException {
        try (ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(zip), names)) {
            filling.fill(target);
        }
    }

    private static void put(ZipOutputStream target, String name, byte... content) throws IOException {
        target.putNextEntry(new ZipEntry(name));
        target.write(content);
        target.closeEntry();
    }

    private static byte[] picture(int number) {
        return Pictures.encoded(Pictures.drawn(number), "png");
    }

    private void zipOfTwoClasses() throws IOException {
        zip(StandardCharsets.UTF_8, target -> {
            put(target, "top/");
            put(target, "top/Éa/1.png", picture(1));
            put(target, "top/Éa/2.png", picture(2));
            put(target, "top/b/1.png", picture(3));
            put(target, "top/b/2.png", picture(4));
            put(target, "__MACOSX/top/b/._2.png", picture(5));
            put(target, "top/.DS_Store", picture(6));
        });
    }

    @Test
    void aZipIsAsGoodAsTheFolderInIt() throws Exception {
        zipOfTwoClasses();
        Path folder = temporary.resolve("folder");
        Pictures.png(folder.resolve("Éa/1.png"), 1);
        Pictures.png(folder.resolve("Éa/2.png"), 2);
        Pictures.png(folder.resolve("b/x.png"), 4);
        Pictures.png(folder.resolve("b/y.png"), 3);

        Dataset dataset = Reading.of(zip);

        assertThat(Reading.labels(dataset))
                .containsExactly("top/b/1.png is b", "top/b/2.png is b", "top/Éa/1.png is Éa", "top/Éa/2.png is Éa");
        assertThat(dataset.sha256()).isEqualTo(Reading.of(folder).sha256());
        assertThat(dataset.images().getFirst().bytes()).isEqualTo(picture(3));
    }

    @Test
    void namesInTheEncodingOfOldAreRead() throws Exception {
        zip(Charset.forName("IBM437"), target -> {
            put(target, "é\\1.png", picture(1));
            put(target, "b\\1.png", picture(2));
        });

        assertThat(Reading.of(zip).classes()).containsExactly("b", "é");
    }

    @Test
    void whatIsUnpackedIsUsedAgain() throws Exception {
        zipOfTwoClasses();
        Path unpacked = Reading.of(zip).images().getFirst().file();
        Object before = Files.readAttributes(unpacked, "lastModifiedTime,fileKey");

        Path again = Reading.of(zip).images().getFirst().file();

        assertThat(again).isEqualTo(unpacked);
        assertThat(Files.readAttributes(again, "lastModifiedTime,fileKey")).isEqualTo(before);
    }

    @Test
    void whatLostItsContentIsUnpackedAnew() throws Exception {
        zipOfTwoClasses();
        Path unpacked = Reading.of(zip).images().getFirst().file();
        Files.write(unpacked, new byte[0]);

        Dataset again = Reading.of(zip);

        assertThat(again.images()).hasSize(4);
        assertThat(again.health().unreadable()).isEmpty();
    }

    @Test
    void whatWasUnpackedInPartIsUnpackedAnew() throws Exception {
        zipOfTwoClasses();
        Path target = Objects.requireNonNull(
                Reading.of(zip).images().getFirst().file().getParent());
        Files.move(target, target.resolveSibling(target.getFileName() + ".partial"));

        assertThat(Reading.of(zip).images()).hasSize(4);
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).containsExactly(target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.png", "a/../../evil.png", "/evil.png", "C:\\evil.png", "a\\..\\..\\evil.png"})
    void aNameThatLeadsOutIsRefused(String name) throws Exception {
        zip(StandardCharsets.UTF_8, target -> {
            put(target, "a/1.png", picture(1));
            put(target, name, picture(2));
        });

        assertThatThrownBy(() -> Reading.of(zip))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton.zip: it holds a file named \"" + name
                        + "\" (expected names that stay inside the zip)");
        assertThat(work).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"2, 60", "1200, 1"})
    void aNameThatNobodyWouldGiveIsRefused(int letters, int times) throws Exception {
        zip(StandardCharsets.UTF_8, target -> {
            put(target, "a/1.png", picture(1));
            put(target, ("b".repeat(letters - 1) + "/").repeat(times) + "1.png", picture(2));
        });

        assertThatThrownBy(() -> Reading.of(zip))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "plankton.zip: a file in it has a name of %d letters in %d folders (expected at most 1000"
                                + " in 50)",
                        letters * times + 5, times);
    }

    @Test
    void aLinkBecomesAFileWithItsTarget() throws Exception {
        // What `ln -s /etc/passwd link.png; zip --symlinks` makes: the link's target is the content.
        zip(StandardCharsets.UTF_8, target -> {
            put(target, "a/1.png", picture(1));
            put(target, "b/1.png", picture(2));
            put(target, "b/link.png", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        });

        Dataset dataset = Reading.of(zip);

        assertThat(Reading.lines(dataset.health().unreadable()).getFirst()).startsWith("b/link.png: not an image");
        try (Stream<Path> all = Files.walk(work)) {
            assertThat(all).noneMatch(Files::isSymbolicLink);
        }
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheDisk() throws Exception {
        byte[] zeros = new byte[1 << 20];
        zip(StandardCharsets.UTF_8, target -> {
            put(target, "a/1.png", picture(1));
            target.putNextEntry(new ZipEntry("b/bomb.bmp"));
            for (int i = 0; i < 300; i++) {
                target.write(zeros);
            }
            target.closeEntry();
        });

        assertThatThrownBy(() -> Reading.of(zip))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton.zip: it unpacks to more than 100 MB, over 200 times its size (expected a zip of"
                        + " images)");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aDamagedZipIsNamed() throws Exception {
        zipOfTwoClasses();
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length - 40));

        assertThatThrownBy(() -> Reading.of(zip))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("plankton.zip: not a zip that can be read, or damaged (")
                .hasMessageEndingWith("expected a whole zip without a password");
    }

    @Test
    void aFileOfAnotherKindIsNamed() {
        Pictures.png(zip, 1);

        assertThatThrownBy(() -> Reading.of(zip))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton.zip: neither a folder nor a zip (expected one of them, with images)");
    }

    @Test
    void aCancellationIsHeededAndLeavesNothing() throws Exception {
        zipOfTwoClasses();
        List<String> phases = new CopyOnWriteArrayList<>();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String phase) {
                phases.add(phase);
            }

            @Override
            public boolean isCancelled() {
                return !phases.isEmpty();
            }
        };

        assertThatThrownBy(() -> Reading.of(zip, impatient)).isInstanceOf(CancellationException.class);
        assertThat(phases).containsExactly("Unpacking: 0 of 5 files");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }
}
