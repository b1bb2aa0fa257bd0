package dev.atoll.server.datasets;

import dev.atoll.server.database.Database;
import dev.atoll.server.datasets.Contents.Read;
import dev.atoll.server.datasets.FileStore.Placed;
import dev.atoll.server.datasets.FolderWalk.Found;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Opened;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at every file of a folder, and keeps its bytes where a version is made. What was done stays done:
/// after a stop at any moment only the rest is left.
@Singleton
final class Gathering {

    private static final int PART = 100;

    private final Database database;
    private final Storage storage;
    private final Contents contents;
    private final Pictures pictures;

    Gathering(Database database, Storage storage, Contents contents, Pictures pictures) {
        this.database = database;
        this.storage = storage;
        this.contents = contents;
        this.pictures = pictures;
    }

    /// Which files, of which folder, for what.
    ///
    /// @param snapshotId begun already
    /// @param keeping whether the bytes are kept, too
    record Order(String snapshotId, Reach reach, StoragePath folder, boolean keeping) {}

    /// Writes a row for each file.
    void gather(Order order, List<Found> files, Watch watch) throws InterruptedException {
        Map<String, DatasetFile> done = database.read(handle -> FileStore.byPath(handle, order.snapshotId));
        forget(order, files, done.keySet());
        List<Placed> part = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Found found = files.get(i);
            if (part.size() == PART) {
                write(order, part);
                watch.at(i, files.size(), found.path());
            }
            // Files came and went meanwhile: those that stayed may have another place in the order.
            Optional<DatasetFile> same = Optional.ofNullable(done.get(found.path()))
                    .filter(file -> file.sha256().equals(found.sha256()));
            part.add(new Placed(i, same.isPresent() ? same.get() : file(order, found)));
        }
        write(order, part);
        watch.at(files.size(), files.size(), "");
    }

    /// Those that are not in the folder any more.
    private void forget(Order order, List<Found> files, Set<String> done) {
        Set<String> gone = new HashSet<>(done);
        files.forEach(found -> gone.remove(found.path()));
        if (!gone.isEmpty()) {
            var _ = database.write(handle -> {
                FileStore.delete(handle, order.snapshotId, List.copyOf(gone));
                return gone;
            });
        }
    }

    private void write(Order order, List<Placed> part) {
        var _ = database.write(handle -> {
            FileStore.put(handle, order.snapshotId, part);
            return part;
        });
        part.clear();
    }

    private DatasetFile file(Order order, Found found) throws InterruptedException {
        StoragePath path = found.below(order.folder);
        try {
            Read read = read(order, found, path);
            Look look = look(order, found, read, path);
            return new DatasetFile(
                    found.path(),
                    found.label(),
                    read.bytes(),
                    read.sha256(),
                    look.type(),
                    look.width(),
                    look.height(),
                    look.problem());
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, path + " cannot be read now", e);
        }
    }

    /// What the index says is enough where the bytes are kept already, or need not be.
    private Read read(Order order, Found found, StoragePath path) throws IOException {
        boolean known = !found.sha256().isEmpty();
        if (known && (!order.keeping || contents.has(path, found.sha256(), found.bytes()))) {
            return new Read(found.sha256(), found.bytes());
        }
        try (Opened opened = storage.open(order.reach, path, 0)) {
            return order.keeping
                    ? contents.keep(path, opened.bytes())
                    : new Read(Digests.of(opened.bytes()), opened.item().bytes());
        }
    }

    private Look look(Order order, Found found, Read read, StoragePath path) throws IOException, InterruptedException {
        if (!Pictures.isLookedInto(found.name()) || read.bytes() == 0) {
            return pictures.of(found.name(), read.bytes(), InputStream::nullInputStream);
        }
        String ending = found.name().substring(found.name().lastIndexOf('.')).toLowerCase(Locale.ROOT);
        Optional<DatasetFile> before = database.read(handle -> FileStore.known(handle, read.sha256(), ending));
        if (before.isPresent()) {
            DatasetFile same = before.get();
            return new Look(same.type(), same.width(), same.height(), same.problem());
        }
        return pictures.of(found.name(), read.bytes(), () -> bytes(order, read, path));
    }

    private InputStream bytes(Order order, Read read, StoragePath path) {
        return order.keeping
                ? contents.open(path, read.sha256(), 0)
                : storage.open(order.reach, path, 0).bytes();
    }
}
