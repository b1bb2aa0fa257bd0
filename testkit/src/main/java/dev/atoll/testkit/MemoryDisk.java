package dev.atoll.testkit;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where [MemoryBlobStore] keeps its files: what outlives the store, and what a test turns to make
/// things go wrong. Guarded by its own monitor.
public final class MemoryDisk {

    private static final byte[] NOTHING = {};

    private final Map<BlobKey, Kept> kept = new LinkedHashMap<>();
    private long room = Long.MAX_VALUE;
    private Duration delay = Duration.ZERO;
    private boolean down;
    private boolean readOnly;
    private long lastMark;
    private int drafts;

    public MemoryDisk() {
        kept.put(BlobKey.TOP, folder());
    }

    /// How many bytes more it takes; 0 makes it full.
    public synchronized MemoryDisk hasRoomFor(long bytes) {
        room = bytes;
        return this;
    }

    /// Whether it cannot be reached.
    public synchronized MemoryDisk isDown(boolean down) {
        this.down = down;
        return this;
    }

    /// Whether nothing on it can be changed.
    public synchronized MemoryDisk isReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
        return this;
    }

    /// How long it takes for everything it is asked; probing it is always quick.
    public synchronized MemoryDisk takes(Duration each) {
        delay = each;
        return this;
    }

    /// How many drafts were begun and neither shown nor given up.
    public synchronized int drafts() {
        return drafts;
    }

    /// Puts a file there as a program would that shares the disk; its folders are made.
    public synchronized void plant(BlobKey key, byte[] bytes, Instant modified) {
        for (int depth = 1; depth < key.names().size(); depth++) {
            BlobKey above = new BlobKey(key.names().subList(0, depth));
            if (!kept.containsKey(above)) {
                putFolder(above);
            }
        }
        put(key, bytes.clone(), modified);
    }

    /// A file, or a folder. Never changed.
    static final class Kept {

        private final boolean folder;
        private final byte[] bytes;
        private final Instant modified;
        private final String mark;

        private Kept(boolean folder, byte[] bytes, Instant modified, String mark) {
            this.folder = folder;
            this.bytes = bytes;
            this.modified = modified;
            this.mark = mark;
        }

        boolean folder() {
            return folder;
        }

        byte[] bytes() {
            return bytes;
        }

        Instant modified() {
            return modified;
        }

        BlobStat stat(String name) {
            return new BlobStat(name, folder, bytes.length, modified, mark);
        }
    }

    /// Waits as long as the disk is slow, then fails when it is not there.
    synchronized void reach() throws BlobException {
        long deadline = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            try {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BlobException(Reason.UNAVAILABLE, "was interrupted", e);
            }
        }
        if (down) {
            throw new BlobException(Reason.UNAVAILABLE, "the memory cannot be reached");
        }
    }

    synchronized void reachToChange() throws BlobException {
        reach();
        if (readOnly) {
            throw new BlobException(Reason.UNAVAILABLE, "the memory is read-only");
        }
    }

    boolean isDown() {
        return down;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    long room() {
        return room;
    }

    void take(long bytes) throws BlobException {
        if (bytes > room) {
            throw new BlobException(Reason.FULL, "no room for " + bytes + " bytes");
        }
        room -= room == Long.MAX_VALUE ? 0 : bytes;
    }

    void release(long bytes) {
        room += room == Long.MAX_VALUE ? 0 : bytes;
    }

    void draftBegins() {
        drafts++;
    }

    void draftEnds() {
        drafts = Math.max(0, drafts - 1);
    }

    /// What a program that was killed had begun is gone when the next one comes.
    synchronized void forgetDrafts() {
        drafts = 0;
    }

    Optional<Kept> find(BlobKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    Kept file(BlobKey key) throws BlobException {
        return find(key).filter(found -> !found.folder()).orElseThrow(() -> notFound("file", key));
    }

    Kept folder(BlobKey key) throws BlobException {
        return find(key).filter(Kept::folder).orElseThrow(() -> notFound("folder", key));
    }

    void refuseTaken(BlobKey key) throws BlobException {
        if (kept.containsKey(key)) {
            throw new BlobException(Reason.EXISTS, key + " is there already");
        }
    }

    Kept put(BlobKey key, byte[] bytes, Instant modified) {
        Kept file = new Kept(false, bytes, modified, nextMark());
        kept.put(key, file);
        namesChanged(key.parent());
        return file;
    }

    Kept putFolder(BlobKey key) {
        Kept folder = folder();
        kept.put(key, folder);
        namesChanged(key.parent());
        return folder;
    }

    void remove(BlobKey key) {
        List<BlobKey> gone =
                kept.keySet().stream().filter(each -> each.isWithin(key)).toList();
        gone.forEach(each -> release(kept.remove(each).bytes().length));
        namesChanged(key.parent());
    }

    void move(BlobKey from, BlobKey to) {
        List<BlobKey> moved =
                kept.keySet().stream().filter(each -> each.isWithin(from)).toList();
        for (BlobKey old : moved) {
            BlobKey anew = to;
            for (String name :
                    old.names().subList(from.names().size(), old.names().size())) {
                anew = anew.child(name);
            }
            kept.put(anew, kept.remove(old));
        }
        namesChanged(from.parent());
        namesChanged(to.parent());
    }

    /// What is in a folder now, by name.
    Map<String, Kept> in(BlobKey folder) {
        Map<String, Kept> found = new TreeMap<>();
        kept.forEach((key, each) -> {
            if (!key.isTop() && key.parent().equals(folder)) {
                found.put(key.name(), each);
            }
        });
        return found;
    }

    private void namesChanged(BlobKey folder) {
        kept.computeIfPresent(folder, (_, _) -> folder());
    }

    private Kept folder() {
        return new Kept(true, NOTHING, Instant.EPOCH, nextMark());
    }

    private String nextMark() {
        lastMark++;
        return Long.toString(lastMark);
    }

    private static BlobException notFound(String what, BlobKey key) {
        return new BlobException(Reason.NOT_FOUND, "there is no " + what + " " + key);
    }
}
