package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobHealth;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.store.local.Turns.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plain files in plain folders.
///
/// A file is written in `.incoming`, brought to the disk, renamed to its place, and the folder it is
/// now in brought to the disk. A folder that is deleted is renamed into `.incoming` first, so that it
/// goes as a whole.
final class LocalBlobStore implements BlobStore {

    private final String name;
    private final Disk disk;
    private final LocalStoreConfig config;
    private final FolderMarks marks;
    private final FolderSyncs syncs;
    private final Turns turns = new Turns();
    private final Probe probe;

    LocalBlobStore(String name, Path folder, LocalStoreConfig config, InstantSource clock) {
        this.name = name;
        this.disk = new Disk(folder);
        this.config = config;
        this.marks = new FolderMarks(clock);
        this.syncs = new FolderSyncs(config.fsync());
        this.probe = new Probe(disk, config);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BlobHealth probe() {
        return probe.ask();
    }

    @Override
    public BlobDraft draft() throws BlobException {
        return LocalDraft.begin(disk, config);
    }

    @Override
    public BlobStat publish(BlobDraft draft, BlobKey key, Instant modified) throws BlobException {
        Disk.refuseOwn(key);
        LocalDraft own = (LocalDraft) draft;
        try (OpenFolder folder = disk.open(key.parent())) {
            Path target = OpenFolder.name(key.name());
            if (isFolder(folder, target)) {
                throw Failures.exists(key);
            }
            own.finish(modified);
            BlobStat stat = show(own, folder, key);
            syncs.flush(folder);
            return stat;
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    private BlobStat show(LocalDraft draft, OpenFolder folder, BlobKey key) throws IOException, BlobException {
        Path target = OpenFolder.name(key.name());
        try (OpenFolder incoming = disk.openIncoming();
                Turn _ = turns.take(key)) {
            BlobStat stat = seenDraft(incoming, draft.name()).stat(key.name());
            incoming.move(draft.name(), folder, target);
            draft.published();
            return stat;
        } catch (FileSystemException e) {
            if (isFolder(folder, target)) {
                throw Failures.exists(key);
            }
            throw e;
        }
    }

    /// A draft that is missing was taken by another platform that was started over the same folder.
    private static Seen seenDraft(OpenFolder incoming, Path draft) throws IOException {
        return incoming.see(draft).orElseThrow(() -> new IOException("the draft " + draft + " is gone"));
    }

    private static boolean isFolder(OpenFolder folder, Path name) throws IOException {
        return name.toString().isEmpty() || folder.see(name).map(Seen::isFolder).orElse(false);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) throws BlobException {
        if (Disk.isOwn(key)) {
            return Optional.empty();
        }
        try (OpenFolder folder = disk.open(key.parent())) {
            Optional<Seen> seen = key.isTop() ? Optional.of(folder.self()) : folder.see(OpenFolder.name(key.name()));
            return seen.filter(Seen::isTold).map(told -> marks.stat(key.name(), told));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    @Override
    public List<BlobStat> stats(BlobKey key, List<String> names) throws BlobException {
        List<BlobStat> stats = new ArrayList<>();
        try (OpenFolder folder = disk.open(key)) {
            for (String name : names) {
                if (!Disk.isOwn(key.child(name))) {
                    folder.see(OpenFolder.name(name))
                            .filter(Seen::isTold)
                            .ifPresent(told -> stats.add(marks.stat(name, told)));
                }
            }
            return stats;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    @Override
    public InputStream open(BlobKey key, long offset) throws BlobException {
        refuseNoFile(key);
        try (OpenFolder folder = disk.open(key.parent())) {
            FileChannel channel = folder.read(OpenFolder.name(key.name()));
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    @Override
    public Listing list(BlobKey folder) throws BlobException {
        if (Disk.isOwn(folder)) {
            throw Failures.notFound(folder);
        }
        try {
            return new LocalListing(folder, disk.open(folder), marks);
        } catch (IOException e) {
            throw Failures.of(folder, e);
        }
    }

    @Override
    public BlobStat makeFolder(BlobKey key) throws BlobException {
        Disk.refuseOwn(key);
        if (key.isTop()) {
            return stat(key).orElseThrow(() -> Failures.notFound(key));
        }
        try (OpenFolder folder = disk.open(key.parent())) {
            Path target = OpenFolder.name(key.name());
            if (folder.see(target).isEmpty()) {
                makeFolder(folder, key);
            }
            Seen seen = folder.see(target).filter(Seen::isFolder).orElseThrow(() -> Failures.exists(key));
            // Also for one that another thread has just made and not yet brought to the disk.
            syncs.flush(folder);
            return marks.stat(key.name(), seen);
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    private void makeFolder(OpenFolder folder, BlobKey key) throws IOException {
        Path fresh = disk.freshName();
        Path target = OpenFolder.name(key.name());
        disk.createFolder(fresh);
        try (OpenFolder incoming = disk.openIncoming();
                Turn _ = turns.take(key)) {
            if (folder.see(target).isEmpty()) {
                flushNew(incoming, fresh);
                incoming.move(fresh, folder, target);
            } else {
                incoming.deleteFolder(fresh);
            }
        }
    }

    private void flushNew(OpenFolder incoming, Path name) throws IOException {
        if (config.fsync()) {
            try (OpenFolder made = incoming.below(name)) {
                made.force();
            }
        }
    }

    @Override
    public void move(BlobKey from, BlobKey to) throws BlobException {
        Disk.refuseOwn(to);
        if (Disk.isOwn(from)) {
            throw Failures.notFound(from);
        }
        if (from.isTop() || (to.isWithin(from) && !to.equals(from))) {
            throw new BlobException(Reason.INVALID, from + " cannot go into itself");
        }
        try (OpenFolder source = disk.open(from.parent())) {
            Path name = OpenFolder.name(from.name());
            if (source.see(name).filter(Seen::isTold).isEmpty()) {
                throw Failures.notFound(from);
            }
            try (OpenFolder target = disk.open(to.parent())) {
                give(source, name, target, to);
                syncs.flush(target);
                syncs.flush(source);
            }
        } catch (IOException e) {
            throw Failures.of(from, e);
        }
    }

    private void give(OpenFolder source, Path name, OpenFolder target, BlobKey key) throws IOException, BlobException {
        Path newName = OpenFolder.name(key.name());
        try (Turn _ = turns.take(key)) {
            if (key.isTop() || target.see(newName).isPresent()) {
                throw Failures.exists(key);
            }
            source.move(name, target, newName);
        }
    }

    @Override
    public void keep(BlobKey from, BlobKey to) throws BlobException {
        Disk.refuseOwn(to);
        refuseNoFile(from);
        try (OpenFolder source = disk.open(from.parent());
                OpenFolder target = disk.open(to.parent());
                OpenFolder incoming = disk.openIncoming();
                Twin twin = new Twin(disk, config, incoming)) {
            if (to.isTop() || target.see(OpenFolder.name(to.name())).isPresent()) {
                throw Failures.exists(to);
            }
            twin.make(source, from);
            give(incoming, twin.name(), target, to);
            syncs.flush(target);
        } catch (IOException e) {
            throw Failures.of(from, e);
        }
    }

    @Override
    public BlobStat touch(BlobKey key, Instant modified) throws BlobException {
        refuseNoFile(key);
        try (OpenFolder folder = disk.open(key.parent())) {
            Path path = OpenFolder.name(key.name());
            folder.touch(path, modified, config.fsync());
            return folder.file(path).stat(key.name());
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    @Override
    public void delete(BlobKey key) throws BlobException {
        Disk.refuseOwn(key);
        if (key.isTop()) {
            throw new BlobException(Reason.INVALID, "the top cannot be deleted");
        }
        try (OpenFolder folder = disk.open(key.parent())) {
            Path path = OpenFolder.name(key.name());
            if (isFolder(folder, path)) {
                deleteFolder(folder, path);
            } else if (folder.see(path).isPresent()) {
                folder.deleteFile(path);
            }
            syncs.flush(folder);
        } catch (NoSuchFileException _) {
            // Deleted already.
        } catch (IOException e) {
            throw Failures.of(key, e);
        }
    }

    private void deleteFolder(OpenFolder folder, Path path) throws IOException {
        Path fresh = disk.freshName();
        try (OpenFolder incoming = disk.openIncoming()) {
            folder.move(path, incoming, fresh);
            syncs.flush(folder);
            remove(incoming, fresh);
        }
    }

    private void remove(OpenFolder incoming, Path name) {
        try {
            new Removal(disk, incoming).remove(name);
        } catch (IOException _) {
            // Gone it is; what is left takes room until the store is opened again.
        }
    }

    private static void refuseNoFile(BlobKey key) throws BlobException {
        if (key.isTop() || Disk.isOwn(key)) {
            throw Failures.notFound(key);
        }
    }

    @Override
    public Optional<Path> folderOf(BlobKey key) {
        return Optional.of(disk.path(key));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {}
}
