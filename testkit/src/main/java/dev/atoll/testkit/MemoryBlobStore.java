package dev.atoll.testkit;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobHealth;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.MemoryDisk.Kept;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A store in memory that passes the contract. Its [MemoryDisk] decides what goes wrong and outlives
/// it: a store made anew over it is a platform that was restarted.
public final class MemoryBlobStore implements BlobStore {

    private final String name;
    private final MemoryDisk disk;

    public MemoryBlobStore(String name, MemoryDisk disk) {
        this.name = name;
        this.disk = disk;
        disk.forgetDrafts();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BlobHealth probe() {
        synchronized (disk) {
            if (disk.isDown()) {
                return new BlobHealth(false, "cannot be reached", OptionalLong.empty());
            }
            boolean writable = !disk.isReadOnly();
            String summary = writable ? "keeps files in memory" : "is read-only";
            return new BlobHealth(writable, summary, OptionalLong.of(disk.room()));
        }
    }

    @Override
    public BlobDraft draft() throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            disk.draftBegins();
            return new Draft();
        }
    }

    @Override
    public BlobStat publish(BlobDraft draft, BlobKey key, Instant modified) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            disk.folder(key.parent());
            if (disk.find(key).filter(Kept::folder).isPresent()) {
                throw new BlobException(Reason.EXISTS, key + " is a folder");
            }
            byte[] bytes = ((Draft) draft).end();
            disk.find(key).ifPresent(old -> disk.release(old.bytes().length));
            return disk.put(key, bytes, modified).stat(key.name());
        }
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) throws BlobException {
        synchronized (disk) {
            disk.reach();
            return disk.find(key).map(found -> found.stat(key.name()));
        }
    }

    @Override
    public InputStream open(BlobKey key, long offset) throws BlobException {
        synchronized (disk) {
            disk.reach();
            byte[] bytes = disk.file(key).bytes();
            int from = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, from, bytes.length - from);
        }
    }

    @Override
    public Listing list(BlobKey folder) throws BlobException {
        synchronized (disk) {
            disk.reach();
            disk.folder(folder);
            return new Snapshot(disk.in(folder));
        }
    }

    @Override
    public BlobStat makeFolder(BlobKey key) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            disk.folder(key.parent());
            Optional<Kept> found = disk.find(key);
            if (found.isPresent() && !found.get().folder()) {
                throw new BlobException(Reason.EXISTS, key + " is a file");
            }
            return found.orElseGet(() -> disk.putFolder(key)).stat(key.name());
        }
    }

    @Override
    public void move(BlobKey from, BlobKey to) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            if (disk.find(from).isEmpty()) {
                throw new BlobException(Reason.NOT_FOUND, "there is no " + from);
            }
            if (from.isTop() || (to.isWithin(from) && !to.equals(from))) {
                throw new BlobException(Reason.INVALID, from + " cannot go into itself");
            }
            disk.folder(to.parent());
            disk.refuseTaken(to);
            disk.move(from, to);
        }
    }

    @Override
    public void keep(BlobKey from, BlobKey to) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            Kept file = disk.file(from);
            disk.folder(to.parent());
            disk.refuseTaken(to);
            disk.take(file.bytes().length);
            disk.put(to, file.bytes(), file.modified());
        }
    }

    @Override
    public BlobStat touch(BlobKey key, Instant modified) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            return disk.put(key, disk.file(key).bytes(), modified).stat(key.name());
        }
    }

    @Override
    public void delete(BlobKey key) throws BlobException {
        synchronized (disk) {
            disk.reachToChange();
            if (key.isTop()) {
                throw new BlobException(Reason.INVALID, "the top cannot be deleted");
            }
            if (disk.find(key).isPresent()) {
                disk.remove(key);
            }
        }
    }

    @Override
    public Optional<Path> folderOf(BlobKey key) {
        return Optional.empty();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {}

    private final class Draft implements BlobDraft {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;

        @Override
        public void write(byte[] more, int offset, int length) throws BlobException {
            synchronized (disk) {
                disk.reachToChange();
                disk.take(length);
                bytes.write(more, offset, length);
            }
        }

        @Override
        public long size() {
            return bytes.size();
        }

        /// Its bytes; it can be ended once.
        byte[] end() {
            if (ended) {
                throw new IllegalStateException("the draft was published or given up");
            }
            ended = true;
            disk.draftEnds();
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            synchronized (disk) {
                if (!ended) {
                    disk.release(end().length);
                }
            }
        }
    }

    private final class Snapshot implements Listing {

        private final Iterator<Map.Entry<String, Kept>> entries;

        private Snapshot(Map<String, Kept> found) {
            entries = found.entrySet().iterator();
        }

        @Override
        public List<BlobStat> next(int most) throws BlobException {
            disk.reach();
            List<BlobStat> batch = new ArrayList<>();
            while (batch.size() < most && entries.hasNext()) {
                Map.Entry<String, Kept> entry = entries.next();
                batch.add(entry.getValue().stat(entry.getKey()));
            }
            return batch;
        }

        @Override
        public void close() {}
    }
}
