package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.imports.Archive.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads an archive to its end before anything of it is unpacked. Bytes are counted as they come: an
/// archive may lie about them.
final class Inspection implements Archive.Visitor {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final String name;
    private final List<StoragePath> places;
    private final Limits limits;
    private final Hashes.Pulse pulse;
    private final Set<StoragePath> files = new HashSet<>();
    private final Set<StoragePath> folders = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long entries;
    private long bytes;

    /// @param places the folders it will be in, one after the other
    Inspection(String name, List<StoragePath> places, Limits limits, Hashes.Pulse pulse) {
        this.name = name;
        this.places = places;
        this.limits = limits;
        this.pulse = pulse;
    }

    /// What an archive may be.
    ///
    /// @param packed its own bytes
    /// @param ratio how many times that it may unpack to
    /// @param bytes what there is room for
    record Limits(long entries, long packed, long ratio, long bytes) {

        /// A small table of zeros packs a thousandfold and harms nobody.
        private static final long ALWAYS_ALLOWED = 64L * 1024 * 1024;

        private long byRatio() {
            return Math.max(ALWAYS_ALLOWED, packed * ratio);
        }
    }

    long files() {
        return files.size();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void visit(Entry entry, InputStream content) throws IOException, InterruptedException {
        pulse.beat();
        entries++;
        if (entries > limits.entries) {
            throw tooMany();
        }
        requireShort(entry.path());
        if (entry.folder()) {
            addFolder(entry.path());
            return;
        }
        if (entry.path().isTop() || !files.add(entry.path())) {
            throw ArchiveEntryNames.hostile(name, entry.path().toString(), "every file once");
        }
        addFolder(entry.path().parent());
        if (folders.contains(entry.path())) {
            throw bothAtOnce(entry.path());
        }
        count(content);
    }

    /// @throws PlatformException `BAD_REQUEST` when it is too deep for a space
    private void requireShort(StoragePath path) {
        for (StoragePath place : places) {
            var _ = StoragePath.parse(path.below(place).toString());
        }
    }

    private PlatformException tooMany() {
        return tooLarge("more than " + limits.entries + " files and folders", "at most that many");
    }

    private void addFolder(StoragePath added) {
        for (StoragePath path = added; !path.isTop(); path = path.parent()) {
            if (files.contains(path)) {
                throw bothAtOnce(path);
            }
            if (!folders.add(path)) {
                return;
            }
            // One file may stand in very many folders of which the archive says nothing.
            if (files.size() + folders.size() > limits.entries) {
                throw tooMany();
            }
        }
    }

    private void count(InputStream content) throws IOException, InterruptedException {
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            pulse.beat();
            bytes += read;
            if (bytes > limits.byRatio()) {
                throw tooLarge(
                        "it unpacks to more than " + limits.byRatio() + " bytes",
                        "at most " + limits.ratio + " times its own " + limits.packed);
            }
            if (bytes > limits.bytes) {
                throw new PlatformException(
                        ErrorCode.INSUFFICIENT_STORAGE,
                        name + ": it unpacks to more than " + limits.bytes
                                + " bytes (expected at most that many, what is left of the quota)");
            }
        }
    }

    private PlatformException bothAtOnce(StoragePath path) {
        return ArchiveEntryNames.hostile(name, path + " as a file and as a folder", "one of them");
    }

    private PlatformException tooLarge(String found, String expected) {
        return new PlatformException(
                ErrorCode.TOO_LARGE, name + ": " + found + " (expected " + expected + "). Nothing of it was kept");
    }
}
