package dev.atoll.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.features.FeaturePack.Place;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {

    private static final int BYTES = 1000;
    private static final int RECORD_BYTES = BYTES + 44;

    @TempDir
    Path folder;

    @Test
    void whatOneProcessKeepsAnotherFinds() throws Exception {
        try (FeatureCache one = FeatureCache.in(folder);
                FeatureCache other = FeatureCache.in(folder)) {
            keep(one, 1);
            keep(other, 2);

            assertThat(found(one, 1, 2)).containsOnlyKeys(key(1), key(2));
            assertThat(found(other, 1, 2)).containsOnlyKeys(key(1), key(2));
        }
    }

    @Test
    void whatWasHalfWrittenIsPassedOver() throws Exception {
        try (FeatureCache cache = FeatureCache.in(folder)) {
            keep(cache, 1);
            keep(cache, 2);
        }
        try (RandomAccessFile pack = new RandomAccessFile(packs().getFirst().toFile(), "rw")) {
            pack.setLength(2 * RECORD_BYTES - 1);
        }

        try (FeatureCache cache = FeatureCache.in(folder)) {
            assertThat(found(cache, 1, 2)).containsOnlyKeys(key(1));
        }
    }

    @Test
    void whatIsDamagedIsNoticed() throws Exception {
        try (FeatureCache cache = FeatureCache.in(folder)) {
            keep(cache, 1);
        }
        try (RandomAccessFile pack = new RandomAccessFile(packs().getFirst().toFile(), "rw")) {
            pack.seek(500);
            pack.write(7);
        }

        try (FeatureCache cache = FeatureCache.in(folder)) {
            Place place = Objects.requireNonNull(found(cache, 1).get(key(1)));
            assertThat(place.pack().readWhole(key(1), place.offset(), new byte[BYTES]))
                    .isFalse();
        }
    }

    @Test
    void aFileThatIsNoneOfOursIsPassedOver() throws Exception {
        Files.writeString(folder.resolve("strange.features"), "x".repeat(5000));

        try (FeatureCache cache = FeatureCache.in(folder)) {
            keep(cache, 1);
            assertThat(found(cache, 1)).hasSize(1);
        }
    }

    @Test
    void theOldestGoWhenThereIsTooMuch() throws Exception {
        FeatureCache.Limits limits = new FeatureCache.Limits(5 * RECORD_BYTES, RECORD_BYTES, 100);
        for (int i = 1; i <= 6; i++) {
            try (FeatureCache cache = FeatureCache.in(folder, limits)) {
                keep(cache, i);
                age(i);
            }
        }

        try (FeatureCache cache = FeatureCache.in(folder)) {
            assertThat(found(cache, 1, 2, 3, 4, 5, 6)).containsOnlyKeys(key(2), key(3), key(4), key(5), key(6));
        }
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        FeatureCache.Limits limits = new FeatureCache.Limits(1 << 30, RECORD_BYTES, 2);
        for (int i = 1; i <= 4; i++) {
            try (FeatureCache cache = FeatureCache.in(folder, limits)) {
                keep(cache, i);
                age(i);
            }
        }

        assertThat(packs()).hasSize(2);
    }

    @Test
    void whatIsInUseStays() throws Exception {
        FeatureCache.Limits limits = new FeatureCache.Limits(RECORD_BYTES, 1, 1);
        try (FeatureCache cache = FeatureCache.in(folder, limits)) {
            keep(cache, 1);
            age(1);
            keep(cache, 2);
            age(2);

            assertThat(found(cache, 1, 2)).hasSize(2);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNoReasonToFail() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "");

        try (FeatureCache cache = FeatureCache.in(file)) {
            assertThat(cache.add(key(1), new byte[BYTES])).isNull();
        }
    }

    private static FeatureKey key(int number) {
        return FeatureKey.of("a recipe", Integer.toString(number));
    }

    private static void keep(FeatureCache cache, int number) {
        assertThat(cache.add(key(number), new byte[BYTES])).isNotNull();
    }

    private static Map<FeatureKey, Place> found(FeatureCache cache, Integer... numbers) {
        Set<FeatureKey> keys =
                Set.copyOf(Stream.of(numbers).map(FeatureCacheTest::key).toList());
        return cache.find(keys, BYTES);
    }

    /// Makes the pack that was written last one of long ago: the higher the number, the newer.
    private void age(int number) throws Exception {
        for (Path pack : packs()) {
            if (Files.getLastModifiedTime(pack).toMillis() > 1_000_000) {
                Files.setLastModifiedTime(pack, FileTime.fromMillis(number * 1000L));
            }
        }
    }

    private List<Path> packs() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
