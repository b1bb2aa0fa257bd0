package dev.atoll.server.datasets;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the files of versions.
@Singleton
public final class DatasetFiles {

    private final Database database;
    private final Snapshots snapshots;
    private final Contents contents;

    DatasetFiles(Database database, Snapshots snapshots, Contents contents) {
        this.database = database;
        this.snapshots = snapshots;
        this.contents = contents;
    }

    /// A part of the files that fit a question.
    ///
    /// @param total how many fit in all
    public record Page(List<DatasetFile> files, long total) {

        public Page {
            files = List.copyOf(files);
        }
    }

    /// Files by path.
    public Page list(Snapshot snapshot, FileQuery query) {
        return database.read(handle ->
                new Page(FileStore.page(handle, snapshot.id(), query), FileStore.count(handle, snapshot.id(), query)));
    }

    /// A file by its path.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public DatasetFile get(Snapshot snapshot, String path) {
        return database.read(handle -> FileStore.find(handle, snapshot.id(), path))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, path + " is not in this version (expected a path of its manifest)"));
    }

    /// Opens a file from an offset on. The caller closes it.
    public InputStream open(DatasetFile file, long offset) {
        return contents.open(StoragePath.parse(file.path()), file.sha256(), offset);
    }

    /// Writes the manifest: a line for each file, by path, as `sha256sum -c` checks it.
    public void manifest(Snapshot snapshot, OutputStream output) throws IOException {
        int position = 0;
        for (List<DatasetFile> part = snapshots.part(snapshot.id(), position);
                !part.isEmpty();
                part = snapshots.part(snapshot.id(), position)) {
            for (DatasetFile file : part) {
                output.write(file.line().getBytes(StandardCharsets.UTF_8));
            }
            position += part.size();
        }
    }

    /// The files of a version one part after the other, by path; none at the end.
    ///
    /// @param position of the first one, from 0
    public List<DatasetFile> part(Snapshot snapshot, int position) {
        return snapshots.part(snapshot.id(), position);
    }
}
