package dev.atoll.training.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.training.features.Features;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemoryTest {

    private static final List<String> CLASSES = List.of("Tripos", "Noctiluca scintillans, adult");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Memory written = memory(3, 8);
        Path file = folder.resolve("ckpts/remembered.bin");

        written.write(file, 1_000_000);

        Memory read = Memory.read(file);
        assertThat(read.classes()).isEqualTo(CLASSES);
        assertThat(read.images()).isEqualTo(written.images());
        assertThat(read.features().views()).isEqualTo(8);
        for (int image = 0; image < 3; image++) {
            assertThat(numbers(read, image, 7)).isEqualTo(numbers(written, image, 7));
        }
    }

    @Test
    void viewsAreGivenUpBeforeImages() throws Exception {
        Path file = folder.resolve("remembered.bin");

        // 100 images of two numbers in two bytes each: room for two views of each.
        memory(100, 8).write(file, 800);

        Memory read = Memory.read(file);
        assertThat(read.images()).hasSize(100);
        assertThat(read.features().views()).isEqualTo(2);
    }

    @Test
    void ofManyImagesEachClassKeepsTheSameNumber() throws Exception {
        Path file = folder.resolve("remembered.bin");

        memory(1000, 8).write(file, 400);

        Memory read = Memory.read(file);
        assertThat(read.images()).hasSize(100);
        assertThat(read.images().stream().filter(image -> image.label() == 0)).hasSize(50);
    }

    @Test
    void aFileCutAnywhereIsDamaged() throws Exception {
        Path file = folder.resolve("remembered.bin");
        memory(3, 2).write(file, 1_000_000);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> Memory.read(file))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(DamagedMemoryException.class)
                    .hasMessageContaining("remembered.bin: damaged");
        }
    }

    @Test
    void aFileWithOneWrongBitAnywhereIsDamaged() throws Exception {
        Path file = folder.resolve("remembered.bin");
        memory(3, 2).write(file, 1_000_000);
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 0x10;
            Files.write(file, wrong);

            assertThatThrownBy(() -> Memory.read(file)).as("byte %d", at).isInstanceOf(DamagedMemoryException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"500000, 4000000, 0", "500000, 4000000, 4000000", "1, 2, 1", "1, 0, 1", "0, 1, 1"})
    void countsThatAStrangerMadeUpAreDamage(int images, int views, int width) throws Exception {
        Path file = folder.resolve("remembered.bin");
        sealed(file, CLASSES, images, views, width);

        assertThatThrownBy(() -> Memory.read(file))
                .isInstanceOf(DamagedMemoryException.class)
                .hasMessageContaining("remembered.bin: damaged");
    }

    @Test
    void aClassThatIsThereTwiceIsDamage() throws Exception {
        Path file = folder.resolve("remembered.bin");
        sealed(file, List.of("Tripos", "Tripos"), 1, 1, 1);

        assertThatThrownBy(() -> Memory.read(file))
                .isInstanceOf(DamagedMemoryException.class)
                .hasMessageContaining("it has a class twice");
    }

    /// A file with a right checksum, whatever it says.
    private static void sealed(Path file, List<String> classes, int images, int views, int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MemoryWriter.MARK);
        out.writeInt(classes.size());
        for (String name : classes) {
            out.writeUTF(name);
        }
        out.writeInt(images);
        out.writeInt(views);
        out.writeInt(width);
        for (int image = 0; image < images; image++) {
            out.writeUTF("");
            out.writeInt(0);
            out.writeUTF("");
        }
        out.writeShort(0);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.toByteArray());
        out.writeLong(checksum.getValue());
        Files.write(file, bytes.toByteArray());
    }

    private static float[] numbers(Memory memory, int image, int view) {
        float[] numbers = new float[2];
        memory.features().read(image, view, numbers, 0);
        return numbers;
    }

    private static Memory memory(int images, int views) {
        List<RememberedImage> remembered = IntStream.range(0, images)
                .mapToObj(image ->
                        new RememberedImage("image " + image + ".jpg", image % 2, "%064x".formatted(image), image))
                .toList();
        return new Memory(CLASSES, remembered, new Numbered(images, views));
    }

    /// Numbers that half precision holds exactly.
    private record Numbered(int images, int views) implements Features {

        @Override
        public int width() {
            return 2;
        }

        @Override
        public void read(int image, int view, float[] target, int offset) {
            target[offset] = image;
            target[offset + 1] = view / 8f;
        }
    }
}
