package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Properties.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PropertiesTest {

    private static final DeadProperty AUTHOR = new DeadProperty("urn:z", "author", "Ana");
    private static final DeadProperty YEAR = new DeadProperty("urn:z", "year", "2026");

    @TempDir
    private Path home;

    private StorageWorld world;
    private Reach ana;
    private Item file;

    @BeforeEach
    void openIt() {
        world = new StorageWorld(home, TestDatabases.sqlite(home));
        ana = world.spaces.home(ANA);
        var _ = world.storage.makeFolder(ana, StoragePath.parse("a"));
        file = world.write(ana, "a/b.txt", "diatom").item();
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void whatIsNotedIsKeptWrittenOverAndRemovedInOrder() {
        world.properties.change(ana, file, List.of(set(AUTHOR), set(YEAR)));
        DeadProperty later = new DeadProperty("urn:z", "author", "Ben");

        world.properties.change(ana, file, List.of(set(later), new Change(YEAR, true)));

        assertThat(world.properties.of(List.of(file.id(), "unknown"))).isEqualTo(Map.of(file.id(), List.of(later)));
        assertThat(world.properties.of(List.of())).isEmpty();
    }

    @Test
    void ofTooManyNoneIsKept() {
        world.properties.change(ana, file, List.of(set(AUTHOR)));
        List<Change> many = IntStream.range(0, 200)
                .mapToObj(i -> set(new DeadProperty("urn:z", "p" + i, "x")))
                .toList();

        assertRefused(ErrorCode.CONFLICT, ana, many);
        assertThat(world.properties.of(List.of(file.id())).get(file.id())).containsExactly(AUTHOR);
    }

    @Test
    void aCopyOfAFolderGetsWhatWasNotedOfAllInIt() {
        world.properties.change(ana, file, List.of(set(AUTHOR)));
        Item original = world.storage.get(ana, StoragePath.parse("a"));
        Item copy = world.storage
                .copy(ana, StoragePath.parse("a"), ana, StoragePath.parse("c"), new CopyOptions(false, true))
                .item();

        world.properties.copy(original, copy);

        Item copied = world.storage.get(ana, StoragePath.parse("c/b.txt"));
        assertThat(world.properties.of(List.of(copied.id()))).isEqualTo(Map.of(copied.id(), List.of(AUTHOR)));
    }

    @Test
    void whatIsNotedMovesWithTheFileAndGoesWithIt() {
        world.properties.change(ana, file, List.of(set(AUTHOR)));
        var _ = world.storage.move(ana, StoragePath.parse("a/b.txt"), ana, StoragePath.parse("c.txt"), false);
        Item moved = world.storage.get(ana, StoragePath.parse("c.txt"));
        assertThat(world.properties.of(List.of(moved.id()))).isEqualTo(Map.of(file.id(), List.of(AUTHOR)));

        world.storage.delete(ana, StoragePath.parse("c.txt"), Precondition.NONE);
        world.trash.empty(ana);

        assertThat(world.properties.of(List.of(file.id()))).isEmpty();
    }

    @Test
    void whoMayNotChangeTheFileOrFindsItLockedNotesNothing() {
        Reach reader = ana.within(StoragePath.TOP, Set.of(FileRight.READ));
        assertRefused(ErrorCode.FORBIDDEN, reader, List.of(set(AUTHOR)));
        var _ = world.locks.lock(ana, file.path(), new LockRequest(false, false, "", Duration.ofHours(1)));

        assertRefused(ErrorCode.LOCKED, ana, List.of(set(AUTHOR)));
        assertThat(world.properties.of(List.of(file.id()))).isEmpty();
    }

    private void assertRefused(ErrorCode code, Reach reach, List<Change> changes) {
        assertThatThrownBy(() -> world.properties.change(reach, file, changes))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Change set(DeadProperty property) {
        return new Change(property, false);
    }
}
