package dev.atoll.server.storage.uploads;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.OwnBytes;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Room;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.Written;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Files that arrive in parts. A part that was acknowledged survives the loss of power; the parts wait
/// for the rest for 24 hours after the last of them, and count against the quota meanwhile.
@Singleton
public final class Uploads {

    private static final int MOST_CHUNKS = 10_000;
    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final ChunkFiles files;
    private final Room room;
    private final Storage storage;
    private final Ids ids;
    private final InstantSource time;

    Uploads(Database database, ChunkFiles files, Room room, Storage storage, Ids ids, InstantSource time) {
        this.database = database;
        this.files = files;
        this.room = room;
        this.storage = storage;
        this.ids = ids;
        this.time = time;
    }

    /// Begins one.
    ///
    /// @param path where the file goes, from the top of the reach; the top when nobody said yet
    /// @throws PlatformException `CONFLICT` when the caller has one of that name, `FORBIDDEN`,
    ///     `INSUFFICIENT_STORAGE`
    public Upload begin(Reach reach, StoragePath path, UploadRequest request) {
        requireCreate(reach, path);
        if (request.name().length() > LONGEST_NAME) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "name: " + request.name().length() + " characters (expected at most " + LONGEST_NAME + ")");
        }
        room.promiseBeside(reach.space(), path, Math.max(0, request.bytes()), waiting(reach.space()))
                .close();
        String id = ids.next();
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Upload upload = new Upload(
                id,
                request.name().isEmpty() ? id : request.name(),
                reach.space().id(),
                reach.accountId(),
                path.below(reach.top()),
                request.bytes(),
                now,
                now.plus(UploadStore.KEPT));
        // First the row: parts without one are swept.
        if (!database.write(handle -> UploadStore.insert(handle, upload))) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "You have an upload " + request.name() + " already (expected another name)");
        }
        files.begin(upload);
        return upload;
    }

    /// One of the caller's by its id.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Upload get(Reach reach, String id) {
        return database.read(handle -> UploadStore.find(handle, id))
                .filter(upload -> upload.accountId().equals(reach.accountId())
                        && upload.spaceId().equals(reach.space().id())
                        && upload.isWithin(reach))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no upload " + id));
    }

    /// One of the caller's by the name it was given.
    public Optional<Upload> named(Reach reach, String name) {
        return database.read(handle -> UploadStore.named(handle, reach.space().id(), reach.accountId(), name))
                .filter(upload -> upload.isWithin(reach));
    }

    /// The caller's own in this space, the newest first.
    public List<Upload> list(Reach reach) {
        return database.read(handle -> UploadStore.of(handle, reach.space().id(), reach.accountId())).stream()
                .filter(upload -> upload.isWithin(reach))
                .toList();
    }

    /// Takes a part, in place of one of the same number. Parts may come in any order, and several at once.
    ///
    /// @param chunk its number, at least 0, and how many bytes it has
    /// @param body closed by the caller
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST` when other bytes came than were announced,
    ///     `INSUFFICIENT_STORAGE`
    public Chunk putChunk(Reach reach, String id, Chunk chunk, InputStream body) {
        Upload upload = get(reach, id);
        requireCreate(reach, upload.path());
        if (chunk.number() < 0 || chunk.bytes() < 0) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "part " + chunk.number() + " of " + chunk.bytes() + " bytes (expected at least 0 of both)");
        }
        if (database.read(handle -> UploadStore.count(handle, id)) > MOST_CHUNKS) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "part " + chunk.number() + ": one too many (expected " + MOST_CHUNKS + ")");
        }
        try (Room.Promise _ = room.promiseBeside(reach.space(), upload.path(), chunk.bytes(), waiting(reach.space()))) {
            return store(upload, chunk, body);
        }
    }

    private Chunk store(Upload upload, Chunk chunk, InputStream body) {
        Chunk stored = files.put(upload, chunk.number(), body, chunk.bytes());
        boolean known = database.write(handle -> {
            if (UploadStore.find(handle, upload.id()).isEmpty()) {
                return false;
            }
            UploadStore.chunk(handle, upload.id(), stored, time.instant());
            return true;
        });
        if (!known) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no upload " + upload.id() + " any more");
        }
        return stored;
    }

    /// The parts that have arrived, by number.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public List<Chunk> chunks(Reach reach, String id) {
        Upload upload = get(reach, id);
        return database.read(handle -> UploadStore.chunks(handle, upload.id()));
    }

    /// Puts the parts together and the file where it belongs. What fails may be tried again: the parts
    /// are kept until it succeeds.
    ///
    /// @param from the reach in which it was begun
    /// @param to the reach of the path, which may be of another space
    /// @param options with a length, that of all parts together
    /// @throws PlatformException as [Storage#write]
    public Written finish(Reach from, String id, Reach to, StoragePath path, WriteOptions options) {
        Upload upload = get(from, id);
        List<Chunk> chunks = database.read(handle -> UploadStore.chunks(handle, id));
        long bytes = chunks.stream().mapToLong(Chunk::bytes).sum();
        requireBytes(path, bytes, options.length().orElse(upload.bytes()));
        try (InputStream joined = files.joined(upload, chunks)) {
            Written written = storage.write(to, path, new OwnBytes(path, joined), options.of(bytes));
            forget(id);
            return written;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, path + ": its parts cannot be read", e);
        }
    }

    /// Gives one up.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void abort(Reach reach, String id) {
        forget(get(reach, id).id());
    }

    /// Gives up what nobody has touched for a day, and deletes parts that nobody knows of.
    void sweep() {
        database.read(handle -> UploadStore.expired(handle, time.instant())).forEach(this::forget);
        List<String> there = files.ids();
        var known = database.read(UploadStore::ids);
        there.stream().filter(id -> !known.contains(id)).forEach(files::delete);
    }

    private void forget(String id) {
        var _ = database.write(handle -> {
            UploadStore.delete(handle, id);
            return id;
        });
        files.delete(id);
    }

    private static void requireCreate(Reach reach, StoragePath path) {
        if (!reach.may(FileRight.CREATE) && !reach.may(FileRight.CHANGE)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, path + ": you may not add files here");
        }
    }

    private static void requireBytes(StoragePath path, long bytes, long expected) {
        if (expected != Upload.UNKNOWN && bytes != expected) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    path + ": the parts have " + bytes + " bytes (expected " + expected + "); send what is missing");
        }
    }

    /// How many bytes of parts wait for the rest.
    private long waiting(Space space) {
        return database.read(handle -> UploadStore.waiting(handle, space.id()));
    }
}
