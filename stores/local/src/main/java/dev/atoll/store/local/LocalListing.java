package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What is in a folder that is held open.
final class LocalListing implements Listing {

    private final BlobKey key;
    private final OpenFolder folder;
    private final FolderMarks marks;
    private final Iterator<Path> names;

    LocalListing(BlobKey key, OpenFolder folder, FolderMarks marks) {
        this.key = key;
        this.folder = folder;
        this.marks = marks;
        this.names = folder.names();
    }

    @Override
    public List<BlobStat> next(int most) throws BlobException {
        List<BlobStat> batch = new ArrayList<>();
        try {
            while (batch.size() < most && names.hasNext()) {
                stat(names.next().getFileName()).ifPresent(batch::add);
            }
            return batch;
        } catch (DirectoryIteratorException e) {
            throw Failures.of(key, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    /// Empty also for what went away meanwhile, and for a name that is no text: nobody could ask for it.
    private Optional<BlobStat> stat(Path path) throws IOException {
        String name = path.toString();
        boolean hidden = key.isTop() && Disk.isOwnName(name);
        if (hidden || !BlobKey.isName(name) || !isText(path, name)) {
            return Optional.empty();
        }
        return folder.see(path).filter(Seen::isTold).map(seen -> marks.stat(name, seen));
    }

    private static boolean isText(Path path, String name) throws IOException {
        return name.indexOf('\ufffd') < 0 || path.equals(OpenFolder.name(name));
    }

    @Override
    public void close() throws BlobException {
        try {
            folder.close();
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }
}
