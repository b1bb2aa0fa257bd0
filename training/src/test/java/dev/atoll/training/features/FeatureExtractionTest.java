package dev.atoll.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractionTest {

    private static final FeatureSettings SETTINGS = FeatureSettings.of(8, 8);

    @TempDir
    Path folder;

    private Backbone backbone;
    private FeatureCache cache;

    @BeforeEach
    void open() throws Exception {
        backbone = Backbone.open(BackboneNetwork.read(TinyBackbone.write(folder)));
        cache = FeatureCache.in(folder.resolve("cache"));
    }

    @AfterEach
    void close() throws Exception {
        cache.close();
        backbone.close();
    }

    @Test
    void barsDoNotChangeTheMeanColour() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x7F00FF);

        Features features = extract(images, new PaintedImages.Watched());

        assertThat(features.images()).isEqualTo(1);
        assertThat(features.views()).isEqualTo(8);
        assertThat(features.width()).isEqualTo(3);
        for (int view = 0; view < 8; view++) {
            float[] read = read(features, 0, view);
            assertThat(read[0]).isZero();
            assertThat(read[1]).isEqualTo(-127f / 128, offset(0.001f));
            assertThat(read[2]).isEqualTo(1);
        }
    }

    @Test
    void theFeaturesOfAnImageDoNotDependOnTheImagesBesideIt() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030, 0x405060, 0x708090, 0xA0B0C0, 0xD0E0F0);

        Features together = extract(images, new PaintedImages.Watched());
        Features reversed = new FeatureExtraction(backbone, SETTINGS, FeatureCache.in(folder.resolve("another")))
                .extract(images.reversed(), new PaintedImages.Watched());

        for (int image = 0; image < 5; image++) {
            assertThat(read(reversed, 4 - image, 3)).containsExactly(read(together, image, 3));
        }
    }

    @Test
    void whatIsKeptIsNotComputedAgain() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030, 0x405060);
        float[] first = read(extract(images, new PaintedImages.Watched()), 1, 0);
        Files.delete(images.getFirst().file());
        Files.delete(images.getLast().file());

        assertThat(read(extract(images, new PaintedImages.Watched()), 1, 0)).containsExactly(first);
    }

    @Test
    void everyImageIsCounted() throws Exception {
        PaintedImages.Watched progress = new PaintedImages.Watched();

        Features _ = extract(PaintedImages.in(folder, 0x102030, 0x405060, 0x708090), progress);

        assertThat(progress.counts)
                .containsExactly(new Count(1, 3, "images"), new Count(2, 3, "images"), new Count(3, 3, "images"));
    }

    @Test
    void anImageThatVanishedIsNamed() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030);
        Files.delete(images.getFirst().file());

        assertThatThrownBy(() -> extract(images, new PaintedImages.Watched()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("102030.png: no longer there (expected");
    }

    @Test
    void anImageThatChangedIsNamed() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030);
        DatasetImage _ = PaintedImages.image(folder, "102030.png", 0x405060);

        assertThatThrownBy(() -> extract(images, new PaintedImages.Watched()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("102030.png: changed since it was first read (expected");
    }

    @Test
    void anImageThatWasCutOffMeanwhileIsSaidToHaveChanged() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030);
        Files.write(images.getFirst().file(), new byte[0]);

        assertThatThrownBy(() -> extract(images, new PaintedImages.Watched()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("102030.png: changed since");
    }

    @Test
    void whatWasComputedBeforeItWasCancelledIsKept() throws Exception {
        List<DatasetImage> images = PaintedImages.in(folder, 0x102030, 0x405060, 0x708090);
        PaintedImages.Watched progress = new PaintedImages.Watched();
        progress.cancelAfter = 1;

        assertThatThrownBy(() -> extract(images, progress)).isInstanceOf(CancellationException.class);

        assertThat(Files.size(onlyPack())).isPositive();
    }

    @Test
    void withoutAPlaceForThemFewFeaturesStayInMemory() throws Exception {
        FeatureCache nowhere = FeatureCache.in(TinyBackbone.write(folder).resolve("below a file"));

        Features features = new FeatureExtraction(backbone, SETTINGS, nowhere)
                .extract(PaintedImages.in(folder, 0x7F7F7F), new PaintedImages.Watched());

        assertThat(read(features, 0, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void imagesOfAnotherSizeThanTheNetworkTakesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureExtraction(backbone, FeatureSettings.of(9, 1), cache))
                .withMessage("side: 9 (expected 8, by the network)");
    }

    private Features extract(List<DatasetImage> images, Progress progress) throws Exception {
        return new FeatureExtraction(backbone, SETTINGS, cache).extract(images, progress);
    }

    private static float[] read(Features features, int image, int view) {
        float[] read = new float[features.width()];
        features.read(image, view, read, 0);
        return read;
    }

    private Path onlyPack() throws Exception {
        try (var packs = Files.list(folder.resolve("cache"))) {
            return packs.findFirst().orElseThrow();
        }
    }
}
