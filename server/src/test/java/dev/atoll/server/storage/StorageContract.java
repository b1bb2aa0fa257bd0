package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static dev.atoll.server.storage.StorageWorld.BEN;
import static dev.atoll.server.storage.StorageWorld.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What holds on every database of everybody's files where something is in the way: room, disks, others.
abstract class StorageContract extends StoredFilesContract {

    @Test
    void whatMovesToAProjectLeavesNoVersionsBehind() {
        world.write(ana, "a.txt", "one");
        world.write(ana, "a.txt", "two");
        Reach project = world.spaces.ofProject(ANA, "phyto");

        world.storage.move(ana, StoragePath.parse("a.txt"), project, StoragePath.parse("a.txt"), false);

        assertThat(world.spaces.usage(ana.space()).bytes()).isZero();
        assertThat(world.versions.list(project, StoragePath.parse("a.txt"))).isEmpty();
    }

    @Test
    void aFilterFindsAnyPartOfANameNumbersIncluded() {
        List.of("Ceratium 2026.csv", "img120.jpg", "zoo.txt").forEach(name -> world.write(ana, name, "x"));

        ItemQuery query = new ItemQuery(ItemQuery.Order.NAME, false, "20", 0, 10);

        assertThat(world.storage.list(ana, StoragePath.TOP, query).items())
                .extracting(Item::name)
                .containsExactly("Ceratium 2026.csv", "img120.jpg");
    }

    @Test
    void filesMoveToAProjectAndCountThere() {
        Reach project = world.spaces.ofProject(ANA, "phyto");
        world.write(ana, "a.txt", "diatom");

        world.storage.move(ana, StoragePath.parse("a.txt"), project, StoragePath.parse("a.txt"), false);

        assertThat(world.read(project, "a.txt")).isEqualTo("diatom");
        assertThat(world.spaces.usage(project.space()).bytes()).isEqualTo(6);
        assertThat(world.spaces.usage(ana.space()).bytes()).isZero();
    }

    @Test
    void aFolderIsCopiedWithAllInIt() {
        world.storage.makeFolders(ana, StoragePath.parse("a/b"));
        world.write(ana, "a/b/c.txt", "diatom");

        world.storage.copy(ana, StoragePath.parse("a"), ana, StoragePath.parse("d"), new CopyOptions(false, true));

        assertThat(world.read(ana, "d/b/c.txt")).isEqualTo("diatom");
        assertThat(world.read(ana, "a/b/c.txt")).isEqualTo("diatom");
    }

    @Test
    void whatDoesNotFitTheQuotaIsRefusedAndNothingChanges() {
        world.write(ana, "a.txt", "old");

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.write(ana, "a.txt", "x".repeat(1000)));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(3);
    }

    @Test
    void aFullDiskIsSaidToBeFullAndNothingChanges() {
        world.write(ana, "a.txt", "old");
        world.disk.hasRoomFor(0);

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.write(ana, "a.txt", "new text"));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
        assertThat(world.versions.list(ana, StoragePath.parse("a.txt"))).isEmpty();
    }

    @Test
    void aReadOnlyDiskGivesFilesAndTakesNone() {
        world.write(ana, "a.txt", "old");
        world.disk.isReadOnly(true);

        assertRefused(ErrorCode.UNAVAILABLE, () -> world.write(ana, "b.txt", "new"));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
    }

    @Test
    void otherBytesThanWereAnnouncedChangeNothing() {
        WriteOptions wrongHash = new WriteOptions(
                Precondition.NONE,
                OptionalLong.empty(),
                Optional.empty(),
                Map.of("MD5", "d41d8cd98f00b204e9800998ecf8427e"));

        assertRefused(ErrorCode.BAD_REQUEST, () -> world.write(ana, "a.txt", "diatom", wrongHash));
        assertRefused(ErrorCode.BAD_REQUEST, () -> world.write(ana, "a.txt", "diatom", WriteOptions.NONE.of(7)));
        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.storage.write(ana, StoragePath.parse("a.txt"), broken(), WriteOptions.NONE));

        assertThat(world.names(ana, "/")).isEmpty();
        assertThat(world.disk.drafts()).isZero();
    }

    @Test
    void whatWasChangedMeanwhileIsNotWrittenOver() {
        String seen = world.write(ana, "a.txt", "one").item().etag();
        world.write(ana, "a.txt", "two");

        assertRefused(
                ErrorCode.PRECONDITION_FAILED,
                () -> world.write(ana, "a.txt", "three", WriteOptions.NONE.when(Precondition.matches(seen))));

        assertThat(world.read(ana, "a.txt")).isEqualTo("two");
    }

    @Test
    void nobodyReachesTheFilesOfSomebodyElse() {
        Reach ben = world.spaces.home(BEN);
        world.write(ana, "a.txt", "diatom");

        assertThat(world.storage.find(ben, StoragePath.parse("a.txt"))).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.spaces.ofProject(BEN, "phyto"));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        world.write(ana, "a.txt", "diatom");
        Reach reader = world.spaces.home(READER);

        assertThat(world.read(reader, "a.txt")).isEqualTo("diatom");
        assertRefused(ErrorCode.FORBIDDEN, () -> world.write(reader, "a.txt", "x"));
        assertRefused(
                ErrorCode.FORBIDDEN, () -> world.storage.delete(reader, StoragePath.parse("a.txt"), Precondition.NONE));
    }

    @Test
    void whoReachesAPartOnlyNeverLeavesIt() {
        world.storage.makeFolder(ana, StoragePath.parse("shared"));
        world.write(ana, "secret.txt", "diatom");
        Reach part = ana.within(StoragePath.parse("shared"), ana.rights());

        world.storage.delete(ana, StoragePath.parse("secret.txt"), Precondition.NONE);

        assertThat(world.storage.find(part, StoragePath.parse("secret.txt"))).isEmpty();
        assertThat(world.trash.list(part)).isEmpty();
        String trashed = world.trash.list(ana).getFirst().id();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.trash.restore(part, trashed));
        assertThatThrownBy(() -> StoragePath.parse("../secret.txt")).isInstanceOf(PlatformException.class);
    }
}
