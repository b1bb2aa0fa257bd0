package dev.atoll.server.snapshots;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Puts the files of an archive into a folder that is made for them, and nothing anywhere else: every name leads
/// down, a file is only made where none is, in a folder that came from the archive, and links are made when all else
/// is there.
final class ArchiveReading {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Rules rules;
    private final Watch watch;
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> files = new HashSet<>();
    private final Deque<TarArchiveEntry> closed = new ArrayDeque<>();
    private final Deque<TarArchiveEntry> links = new ArrayDeque<>();
    private final byte[] buffer = new byte[BUFFER];

    /// What holds for what is put back.
    ///
    /// @param owners whether the files become those of the users they were of
    /// @param platform the folder of all that the platform keeps, of which links may only lead to `open`
    record Rules(boolean owners, Path platform, Path open) {}

    private ArchiveReading(Path folder, Rules rules, Watch watch) {
        this.folder = folder;
        this.rules = rules;
        this.watch = watch;
    }

    /// @param folder is made; what was put there before an exception is for the caller to delete
    /// @param sha256 of the archive, in hex
    /// @throws IOException when the archive is not what was written, or the files cannot be made
    static void read(Path archive, String sha256, Path folder, Rules rules, Watch watch) throws IOException {
        MessageDigest digest = SealingOutput.sha256();
        try (InputStream file = Files.newInputStream(archive);
                DigestInputStream hashed = new DigestInputStream(new BufferedInputStream(file, BUFFER), digest)) {
            unpack(hashed, folder, rules, watch);
            var _ = hashed.transferTo(OutputStream.nullOutputStream());
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new IOException(
                    "the archive is not what was written: its SHA-256 is " + found + " (expected " + sha256 + ")");
        }
    }

    static void unpack(InputStream in, Path folder, Rules rules, Watch watch) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ArchiveReading reading = new ArchiveReading(folder, rules, watch);
        reading.folders.add(Path.of(""));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in, BUFFER), "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            reading.take(entry, tar);
        }
        reading.close();
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream content) throws IOException {
        Path name = safe(entry.getName());
        if (entry.isDirectory()) {
            take(entry, name);
            watch.done(0);
        } else if (entry.isSymbolicLink()) {
            links.add(entry);
        } else if (entry.isLink()) {
            link(entry, name);
        } else if (entry.isFile() && !entry.isFIFO() && !entry.isCharacterDevice() && !entry.isBlockDevice()) {
            write(entry, name, content);
        } else {
            throw new IOException("the archive has something that is neither file, folder nor link: " + name);
        }
    }

    /// The name of an entry from the folder on.
    private static Path safe(String name) throws IOException {
        Path path = Path.of(name);
        Path whole = path.normalize();
        boolean steps = false;
        for (Path part : path) {
            steps |= part.toString().equals("..");
        }
        if (path.isAbsolute() || steps) {
            throw new IOException("the archive has a name that leads out of it: " + name);
        }
        return whole;
    }

    private Path target(Path name) throws IOException {
        Path parent = Optional.ofNullable(name.getParent()).orElse(Path.of(""));
        if (!folders.contains(parent)) {
            throw new IOException("the archive has a file without its folder: " + name);
        }
        return folder.resolve(name);
    }

    private void take(TarArchiveEntry entry, Path name) throws IOException {
        if (!name.toString().isEmpty()) {
            Files.createDirectory(target(name));
            folders.add(name);
        }
        // Some are closed to us once they are as they were.
        closed.push(entry);
    }

    private void link(TarArchiveEntry entry, Path name) throws IOException {
        Path first = safe(entry.getLinkName());
        if (!files.contains(first)) {
            throw new IOException("the archive has a second name of a file that is not in it: " + name);
        }
        Files.createLink(target(name), folder.resolve(first));
        files.add(name);
    }

    private void write(TarArchiveEntry entry, Path name, TarArchiveInputStream content) throws IOException {
        Path path = target(name);
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            copy(content, file, entry.getSize());
            file.force(false);
        }
        files.add(name);
        finish(entry, path);
    }

    /// Blocks of zeros become holes, as most were.
    private void copy(TarArchiveInputStream content, FileChannel file, long size) throws IOException {
        long position = 0;
        while (position < size) {
            int read = content.readNBytes(buffer, 0, (int) Math.min(BUFFER, size - position));
            if (read == 0) {
                throw new IOException("the archive ends too early");
            }
            boolean last = position + read == size;
            if (last || !isZero(read)) {
                write(file, ByteBuffer.wrap(buffer, 0, read), position);
            }
            position += read;
            watch.done(read);
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private boolean isZero(int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void finish(TarArchiveEntry entry, Path path) throws IOException {
        own(entry, path);
        Files.setPosixFilePermissions(path, FileModes.permissions(entry.getMode()));
        FileTime modified = entry.getLastModifiedTime();
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(modified, null, null);
    }

    private void own(TarArchiveEntry entry, Path path) throws IOException {
        if (rules.owners()) {
            Files.setAttribute(path, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private void close() throws IOException {
        for (TarArchiveEntry entry : links) {
            Path name = safe(entry.getName());
            Optional<String> target =
                    HomeLinks.restored(name.toString(), entry.getLinkName(), rules.platform(), rules.open());
            if (target.isPresent()) {
                Path link = target(name);
                Files.createSymbolicLink(link, Path.of(target.get()));
                own(entry, link);
            }
        }
        for (TarArchiveEntry entry : closed) {
            finish(entry, folder.resolve(safe(entry.getName())));
        }
    }
}
