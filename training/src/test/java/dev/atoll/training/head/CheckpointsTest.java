package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointsTest {

    private static final int EPOCHS = 8;
    private static final HeadSettings SETTINGS = HeadSettings.usual(1000)
            .withEpochs(EPOCHS)
            .withPatience(EPOCHS)
            .withBatchSize(16)
            .withRecipe(HeadRecipe.usual().withDropout(0.1).withMixup(0.3));

    @TempDir
    Path folder;

    private final FakeFeatures features = FakeFeatures.clouds(150, 3, 21, 4, 0.2);
    private final Examples all = new Examples(features, FakeFeatures.firstPlaces(150), FakeFeatures.labels(150, 4));
    private final Examples train = all.at(FakeFeatures.firstPlaces(120));
    private final Examples validation = all.at(new int[] {120, 121, 122, 123, 124, 125, 126, 127, 128, 129});

    @ParameterizedTest
    @EnumSource(Optimiser.class)
    void interruptedAfterAnyEpochItEndsWithTheSameBits(Optimiser optimiser) {
        HeadSettings settings = SETTINGS.withRecipe(SETTINGS.recipe().withOptimiser(optimiser, 0.9));
        FittedHead whole = HeadFitting.of(4, settings).fit(train, validation, Quiet.observer());

        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            HeadFitting fitting = HeadFitting.of(4, settings).keptIn(folder.resolve("at-" + epoch), Duration.ZERO);
            fitting.fit(train, validation, Quiet.cancellingAfter(epoch));
            Quiet second = Quiet.observer();

            FittedHead resumed = fitting.fit(train, validation, second);

            assertThat(second.resumed).hasSize(epoch);
            assertSame(resumed, whole);
        }
    }

    @Test
    void interruptedInTheMiddleOfAnEpochItEndsWithTheSameBits() {
        FittedHead whole = HeadFitting.of(4, SETTINGS).fit(train, validation, Quiet.observer());

        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HeadFitting fitting = HeadFitting.of(4, SETTINGS).keptIn(folder.resolve("in-" + seed), Duration.ZERO);
            Quiet first = Quiet.cancellingIn(1 + random.nextInt(EPOCHS), 1 + random.nextInt(100));
            FittedHead interrupted = fitting.fit(train, validation, first);

            assertThat(interrupted.ending()).isEqualTo(FittedHead.Ending.CANCELLED);
            assertSame(fitting.fit(train, validation, Quiet.observer()), whole);
        }
    }

    @Test
    void whatIsAtItsEndIsThereAtOnce() {
        FittedHead whole = kept().fit(train, validation, Quiet.observer());
        Quiet again = Quiet.observer();

        assertSame(kept().fit(train, validation, again), whole);
        assertThat(again.epochs).isEmpty();
        assertThat(again.resumed).hasSize(EPOCHS);
    }

    @Test
    void aCheckpointOfOtherSettingsIsLeftAside() {
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        Quiet other = Quiet.observer();

        HeadFitting.of(4, SETTINGS.withSeed(99)).keptIn(folder, Duration.ZERO).fit(train, validation, other);

        assertThat(other.resumed).isEmpty();
        assertThat(other.epochs).hasSize(EPOCHS);
    }

    @Test
    void aCheckpointOfOtherNumbersIsLeftAside() {
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        FakeFeatures nearly = new FakeFeatures(
                150,
                3,
                21,
                (image, view, column) ->
                        features.source().at(image, view, column) + (image == 17 && column == 4 ? 0.001f : 0));
        Quiet other = Quiet.observer();

        kept().fit(new Examples(nearly, train.images(), train.labels()), validation, other);

        assertThat(other.resumed).isEmpty();
    }

    @Test
    void aDamagedCheckpointIsLeftAside() throws IOException {
        FittedHead whole = HeadFitting.of(4, SETTINGS).fit(train, validation, Quiet.observer());
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        byte[] written = Files.readAllBytes(file());
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 20; i++) {
            byte[] damaged = written.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);
            Quiet observer = Quiet.observer();
            assertSame(kept().fit(train, validation, observer), whole);
            assertThat(observer.resumed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 1000, -8, -1})
    void aTornCheckpointIsLeftAside(int length) throws IOException {
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        byte[] written = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(written, length < 0 ? written.length + length : length));
        Quiet observer = Quiet.observer();

        kept().fit(train, validation, observer);

        assertThat(observer.resumed).isEmpty();
        assertThat(observer.epochs).hasSize(EPOCHS);
    }

    @Test
    void aFullDiskIsSaidOnceAndEndsNothing() throws IOException {
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        byte[] former = Files.readAllBytes(file());
        Files.createDirectories(folder.resolve("head.checkpoint.unfinished/in-the-way"));
        Quiet observer = Quiet.observer();

        List<LogRecord> warnings = warningsDuring(() -> kept().fit(train, validation, observer));

        assertThat(observer.epochs).hasSize(EPOCHS - 3);
        assertThat(warnings).hasSize(1);
        assertThat(file()).hasBinaryContent(former);
    }

    @Test
    void aDeviceWithoutSpaceLeavesTheFormerCheckpoint() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
        kept().fit(train, validation, Quiet.cancellingAfter(3));
        byte[] former = Files.readAllBytes(file());
        Files.createSymbolicLink(folder.resolve("head.checkpoint.unfinished"), full);
        Quiet observer = Quiet.observer();

        HeadFitting seldom = HeadFitting.of(4, SETTINGS).keptIn(folder, Duration.ofDays(1));
        List<LogRecord> warnings = warningsDuring(() -> seldom.fit(train, validation, observer));

        assertThat(observer.resumed).hasSize(3);
        assertThat(warnings).hasSize(1);
        assertThat(file()).hasBinaryContent(former);
    }

    private static List<LogRecord> warningsDuring(Runnable work) {
        List<LogRecord> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord log) {
                if (log.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(log);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Checkpoints.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }

    private HeadFitting kept() {
        return HeadFitting.of(4, SETTINGS).keptIn(folder, Duration.ZERO);
    }

    private Path file() {
        return folder.resolve("head.checkpoint");
    }

    private static void assertSame(FittedHead actual, FittedHead expected) {
        assertThat(actual.head().weights()).isEqualTo(expected.head().weights());
        assertThat(actual.head().biases()).isEqualTo(expected.head().biases());
        assertThat(actual.history()).isEqualTo(expected.history());
        assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(actual.ending()).isEqualTo(expected.ending());
    }
}
