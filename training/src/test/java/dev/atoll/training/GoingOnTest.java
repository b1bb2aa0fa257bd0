package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.training.features.Features;
import dev.atoll.training.memory.Memory;
import dev.atoll.training.memory.RememberedImage;
import java.awt.Color;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A result is trained further, without the images it was made of.
final class GoingOnTest {

    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private Trial first;
    private Trial second;

    @BeforeEach
    void trainRedAndGreen() throws Exception {
        first = Trial.in(folder).redAndGreen(20);
        first.run();
        second = first.into("second");
    }

    @Test
    void aNewClassIsLearnedAndTheOldOnesAreNotForgotten() throws Exception {
        forgetImages();
        second.paint("blue", Trial.BLUE, 0, 20);

        TrainingSummary summary = second.run("baseModel", first.output().toString());

        assertThat(summary.classes()).isEqualTo(3);
        assertThat(summary.images()).isEqualTo(60);
        assertThat(summary.remarks()).anyMatch(remark -> remark.startsWith("40 images of the earlier training"));
        assertThat(named(second, Trial.RED)).isEqualTo("red");
        assertThat(named(second, Trial.GREEN)).isEqualTo("green");
        assertThat(named(second, Trial.BLUE)).isEqualTo("blue");
    }

    @Test
    void whatWasTrainedFurtherIsTrainedFurtherAgain() throws Exception {
        forgetImages();
        second.paint("blue", Trial.BLUE, 0, 20).run("baseModel", "../result");
        forgetImages();
        Trial third = second.into("third").paint("red", Trial.RED, 100, 5).paint("grey", Color.LIGHT_GRAY, 0, 20);

        TrainingSummary summary = third.run("baseModel", "../second");

        assertThat(summary.classes()).isEqualTo(4);
        assertThat(summary.images()).isEqualTo(85);
        assertThat(named(third, Trial.GREEN)).isEqualTo("green");
        assertThat(named(third, Color.LIGHT_GRAY)).isEqualTo("grey");
        assertThat(third.text("dataset_files/train.txt")).doesNotContain("remembered/remembered/");
    }

    @Test
    void anImageThatIsGivenAgainCountsOnce() throws Exception {
        TrainingSummary summary = second.run("baseModel", first.output().toString());

        assertThat(summary.images()).isEqualTo(40);
    }

    @Test
    void anImageThatMovedToAnotherClassIsLearnedAsThat() throws Exception {
        Files.move(second.data().resolve("red"), second.data().resolve("crimson"));

        TrainingSummary summary = second.run("baseModel", first.output().toString());

        assertThat(summary.images()).isEqualTo(40);
        assertThat(named(second, Trial.RED)).isEqualTo("crimson");
    }

    @Test
    void goingOnCanBeInterruptedAndIsTheSame() throws Exception {
        second.paint("blue", Trial.BLUE, 0, 20);
        Trial again = second.into("again").withCache("cold");

        second.run("baseModel", first.output().toString());
        again.run("baseModel", first.output().toString());

        assertThat(again.network()).isEqualTo(second.network());
    }

    @Test
    void imagesOfAnotherSizeAreNotMixedIn() {
        assertThatThrownBy(() -> second.run("baseModel", first.output().toString(), "imageSize", 64))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("64 (expected the size of base_model")
                .hasMessageContaining("size: " + SIDE);
    }

    @Test
    void otherViewsThanBeforeAreFine() throws Exception {
        second.paint("blue", Trial.BLUE, 0, 20);

        second.run("baseModel", first.output().toString(), "views", 2);

        assertThat(named(second, Trial.GREEN)).isEqualTo("green");
    }

    @Test
    void aResultWithoutItsMemoryIsRefused() throws IOException {
        Files.delete(first.output().resolve(Memory.FILE));

        assertRefused(first.output().toString(), "has no ckpts/remembered.bin");
    }

    @Test
    void aDamagedMemoryIsRefused() throws IOException {
        Path memory = first.output().resolve(Memory.FILE);
        byte[] bytes = Files.readAllBytes(memory);
        bytes[bytes.length / 2] ^= 1;
        Files.write(memory, bytes);

        assertRefused(first.output().toString(), "remembered.bin: damaged: ");
    }

    @Test
    void theMemoryOfAnotherNetworkIsRefused() throws Exception {
        Features narrow = new Features() {
            @Override
            public int images() {
                return 1;
            }

            @Override
            public int views() {
                return 1;
            }

            @Override
            public int width() {
                return 4;
            }

            @Override
            public void read(int image, int view, float[] target, int offset) {}
        };
        RememberedImage image = new RememberedImage("1.png", 0, "0".repeat(64), 1);
        new Memory(List.of("green", "red"), List.of(image), narrow)
                .write(first.output().resolve(Memory.FILE), 1000);

        assertRefused(first.output().toString(), "remembered.bin: 4 features of each image (expected 9");
    }

    @Test
    void aDamagedNetworkIsRefused() throws IOException {
        byte[] whole = first.network();
        Files.write(first.output().resolve("model.onnx"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(first.output().toString(), "model.onnx: ");
    }

    @Test
    void aFolderWithoutAResultIsRefused() {
        assertRefused("red", "red: no model.onnx there (expected the folder of an earlier result)");
        assertRefused("nowhere", "nowhere: no model.onnx there");
        assertRefused("\0", "not a path");
    }

    private void assertRefused(String baseModel, String message) {
        assertThatThrownBy(() -> second.run("baseModel", baseModel))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    private void forgetImages() throws IOException {
        try (Stream<Path> files = Files.walk(second.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The class of a picture of one colour.
    static String named(Trial trial, Color colour) throws Exception {
        FloatBuffer picture = OnnxModel.newBuffer(3 * SIDE * SIDE);
        int[] channels = {colour.getRed(), colour.getGreen(), colour.getBlue()};
        for (int place = 0; place < picture.capacity(); place++) {
            picture.put(place, (channels[place / (SIDE * SIDE)] - 127) / 128f);
        }
        Path file = trial.output().resolve("model.onnx");
        try (OnnxModel model = OnnxModel.open(file)) {
            float[] probabilities = model.run(picture, new long[] {1, 3, SIDE, SIDE}, "probabilities");
            int best = 0;
            for (int place = 1; place < probabilities.length; place++) {
                best = probabilities[place] > probabilities[best] ? place : best;
            }
            String names = NetworkFile.read(file).metadata().getOrDefault("names", "");
            return names.replaceAll(".*\\b" + best + ": '([^']*)'.*", "$1");
        }
    }
}
