package dev.atoll.server.snapshots;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Writes a home as one tar, compressed by gzip. The same files make the same bytes. A file that changes while it is
/// read is kept with the length it had at first: the rest is cut off, what is missing are zeros.
final class ArchiveWriting implements HomeWalk.Visitor {

    private static final int BUFFER = 1 << 16;

    /// Others are counted and not named.
    private static final int MOST_NAMED = 3;

    private final Path home;
    private final boolean owners;
    private final TarArchiveOutputStream tar;
    private final Watch watch;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Map<Object, String> written = new HashMap<>();
    private final List<String> unread = new ArrayList<>();
    private int unreadCount;
    private long files;
    private long bytes;

    /// @param owners whether to keep whose the files are: in a container there may be several users
    private ArchiveWriting(Path home, boolean owners, TarArchiveOutputStream tar, Watch watch) {
        this.home = home;
        this.owners = owners;
        this.tar = tar;
        this.watch = watch;
    }

    /// What was written.
    ///
    /// @param unread what could not be read, one sentence; empty for nothing
    record Written(long files, long bytes, String unread) {}

    /// @throws IOException when the home cannot be read, or the archive not be written
    static Written write(Path home, boolean owners, OutputStream out, Watch watch) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new BufferedOutputStream(new Fast(out), BUFFER), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            ArchiveWriting writing = new ArchiveWriting(home, owners, tar, watch);
            new HomeWalk(writing).walk(home);
            tar.finish();
            return new Written(writing.files, writing.bytes, writing.unreadWords());
        }
    }

    /// Half a minute more would make one a tenth smaller.
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void folder(String name, Path path, PosixFileAttributes attributes) throws IOException {
        put(entry(name + "/", TarConstants.LF_DIR, path, attributes));
        tar.closeArchiveEntry();
        watch.done(0);
    }

    @Override
    public void link(String name, Path path, PosixFileAttributes attributes, String target) throws IOException {
        TarArchiveEntry entry = entry(name, TarConstants.LF_SYMLINK, path, attributes);
        entry.setLinkName(HomeLinks.kept(home, name, target));
        put(entry);
        tar.closeArchiveEntry();
        files++;
    }

    @Override
    public void file(String name, Path path, PosixFileAttributes attributes, HomeWalk.Content content)
            throws IOException {
        String first = attributes.fileKey() == null ? null : written.get(attributes.fileKey());
        if (first != null) {
            TarArchiveEntry entry = entry(name, TarConstants.LF_LINK, path, attributes);
            entry.setLinkName(first);
            put(entry);
            tar.closeArchiveEntry();
            files++;
            return;
        }
        SeekableByteChannel channel;
        try {
            channel = content.open();
        } catch (NoSuchFileException e) {
            return;
        } catch (FileSystemException e) {
            unread(name);
            return;
        }
        try (channel) {
            TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, path, attributes);
            entry.setSize(attributes.size());
            put(entry);
            copy(channel, attributes.size());
            tar.closeArchiveEntry();
        }
        if (attributes.fileKey() != null) {
            written.put(attributes.fileKey(), name);
        }
        files++;
    }

    private void copy(SeekableByteChannel channel, long size) throws IOException {
        long left = size;
        boolean ended = false;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER));
            int read = ended ? -1 : channel.read(buffer);
            if (read < 0) {
                ended = true;
                read = buffer.limit();
                Arrays.fill(buffer.array(), 0, read, (byte) 0);
            }
            tar.write(buffer.array(), 0, read);
            left -= read;
            bytes += read;
            watch.done(read);
        }
    }

    private void put(TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
    }

    private TarArchiveEntry entry(String name, byte kind, Path path, PosixFileAttributes attributes)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(FileModes.bits(attributes.permissions()));
        entry.setLastModifiedTime(attributes.lastModifiedTime());
        if (owners) {
            Map<String, Object> known = Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
            entry.setUserId(((Number) known.getOrDefault("uid", 0)).longValue());
            entry.setGroupId(((Number) known.getOrDefault("gid", 0)).longValue());
        }
        return entry;
    }

    @Override
    public void unread(String name) {
        unreadCount++;
        if (unread.size() < MOST_NAMED) {
            unread.add(name);
        }
    }

    private String unreadWords() {
        if (unreadCount == 0) {
            return "";
        }
        String names = String.join(", ", unread) + (unreadCount > unread.size() ? ", …" : "");
        return unreadCount == 1
                ? "One file or folder could not be read and is not in it: " + names + "."
                : unreadCount + " files or folders could not be read and are not in it: " + names + ".";
    }
}
