package dev.atoll.server.storage.uploads;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static dev.atoll.server.storage.StorageWorld.BEN;
import static dev.atoll.server.storage.StorageWorld.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Ids;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.StorageWorld;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.Written;
import dev.atoll.spi.blob.BlobKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadsTest {

    private static final StoragePath GOAL = StoragePath.parse("whole.tar");

    @TempDir
    private Path home;

    private StorageWorld world;
    private Reach ana;
    private Uploads uploads;
    private Instant now = NOON;

    @BeforeEach
    void openIt() {
        world = new StorageWorld(home, TestDatabases.sqlite(home));
        ana = world.spaces.home(ANA);
        InstantSource time = () -> now;
        uploads = new Uploads(
                world.database,
                new ChunkFiles(world.store, time),
                world.room,
                world.storage,
                new Ids(InstantSource.system(), new Random(9)),
                time);
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void partsGoTogetherInTheOrderOfTheirNumbersWheneverTheyCame() {
        Upload upload = begin("", 9);
        put(upload, 10, "fff");
        put(upload, 2, "ton");
        put(upload, 1, "plank");
        put(upload, 10, "s");

        Written written = finish(upload);

        assertThat(written.created()).isTrue();
        assertThat(world.read(ana, "whole.tar")).isEqualTo("planktons");
        assertRefused(ErrorCode.NOT_FOUND, () -> uploads.get(ana, upload.id()));
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(9);
    }

    @Test
    void aPartOfAnotherLengthThanWasSaidIsNone() {
        Upload upload = begin("", Upload.UNKNOWN);

        assertRefused(ErrorCode.BAD_REQUEST, () -> put(upload, 1, "plankton", 5));
        assertRefused(ErrorCode.BAD_REQUEST, () -> put(upload, 1, "plankton", 9));
        assertThat(uploads.chunks(ana, upload.id())).isEmpty();
        assertThat(world.disk.drafts()).isZero();
    }

    @Test
    void whatIsMissingIsSaidAndCanStillCome() {
        Upload upload = begin("", 8);
        put(upload, 1, "plank");
        assertRefused(ErrorCode.BAD_REQUEST, () -> finish(upload));

        put(upload, 2, "ton");

        assertThat(finish(upload).item().bytes()).isEqualTo(8);
    }

    @Test
    void bytesThatHashToSomethingElseStayAndNothingIsWritten() {
        Upload upload = begin("", 8);
        put(upload, 1, "plankton");
        WriteOptions wrong = new WriteOptions(
                WriteOptions.NONE.precondition(),
                WriteOptions.NONE.length(),
                WriteOptions.NONE.modified(),
                Map.of("SHA256", "00".repeat(32)));

        assertRefused(ErrorCode.BAD_REQUEST, () -> uploads.finish(ana, upload.id(), ana, GOAL, wrong));
        assertThat(world.storage.find(ana, GOAL)).isEmpty();
        assertThat(finish(upload).item().bytes()).isEqualTo(8);
    }

    @Test
    void anUploadIsFoundByItsNameAndByItsOwnerAlone() {
        Upload upload = begin("from my camera", 8);

        assertThat(uploads.named(ana, "from my camera")).contains(upload);
        assertRefused(ErrorCode.CONFLICT, () -> begin("from my camera", 8));
        Reach ben = world.spaces.home(BEN);
        assertRefused(ErrorCode.NOT_FOUND, () -> uploads.get(ben, upload.id()));
        assertThat(uploads.list(ben)).isEmpty();
    }

    @Test
    void whatWaitsCountsAgainstTheQuota() {
        Upload upload = begin("", Upload.UNKNOWN);
        put(upload, 1, "x".repeat(600));

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> put(upload, 2, "x".repeat(500)));
        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> begin("", 500));
        uploads.abort(ana, upload.id());

        assertThat(begin("", 500).bytes()).isEqualTo(500);
    }

    @Test
    void whatNobodyTouchesForADayIsGivenUpWithItsParts() {
        Upload old = begin("", 8);
        put(old, 1, "plankton");
        now = NOON.plus(Duration.ofHours(20));
        Upload younger = begin("", 8);
        put(younger, 1, "plankton");
        world.disk.plant(BlobKey.of("uploads", "unknown", "1"), new byte[5], NOON);
        now = NOON.plus(Duration.ofHours(25));

        uploads.sweep();

        assertThat(uploads.list(ana)).extracting(Upload::id).containsExactly(younger.id());
        assertThat(new ChunkFiles(world.store, () -> now).ids()).containsExactly(younger.id());
        assertThat(finish(younger).item().bytes()).isEqualTo(8);
    }

    private Upload begin(String name, long bytes) {
        return uploads.begin(ana, GOAL, new UploadRequest(name, bytes));
    }

    private void put(Upload upload, long number, String text) {
        put(upload, number, text, text.length());
    }

    private void put(Upload upload, long number, String text, long said) {
        var _ = uploads.putChunk(
                ana,
                upload.id(),
                new Chunk(number, said),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Written finish(Upload upload) {
        return uploads.finish(ana, upload.id(), ana, GOAL, WriteOptions.NONE);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
