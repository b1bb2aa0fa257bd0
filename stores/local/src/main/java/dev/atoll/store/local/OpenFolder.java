package dev.atoll.store.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/// A folder held open, so that it stays the same one whatever is put in its place. Names are looked
/// up in it alone, and never followed when they are links.
final class OpenFolder implements AutoCloseable {

    private static final Path SELF = Path.of(".");

    private final SecureDirectoryStream<Path> stream;

    private OpenFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /// The folder at a path that nobody but the operator can change.
    @SuppressWarnings("StreamResourceLeak") // The folder closes it.
    static OpenFolder at(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new OpenFolder(secure);
        }
        stream.close();
        throw new IOException(path + " is on a system where links cannot be kept from being followed");
    }

    /// The folder of that name in this one.
    OpenFolder below(Path name) throws IOException {
        // A pipe would be waited for: looked at before it is opened.
        if (!see(name).map(Seen::isFolder).orElse(false)) {
            throw new NoSuchFileException(name.toString());
        }
        try {
            SecureDirectoryStream<Path> below = stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            return new OpenFolder(below);
        } catch (FileSystemException e) {
            throw wasReplaced(e) ? new NoSuchFileException(name.toString()) : e;
        }
    }

    /// What was a file or folder when looked at was a link or another thing when opened, whatever it is
    /// by now.
    private static boolean wasReplaced(IOException e) {
        return e instanceof NotDirectoryException
                || String.valueOf(e.getMessage()).contains("Too many levels of symbolic links");
    }

    Optional<Seen> see(Path name) throws IOException {
        try {
            return Optional.of(Seen.of(view(name).readAttributes()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// The file of that name.
    Seen file(Path name) throws IOException {
        return see(name).filter(Seen::isFile).orElseThrow(() -> new NoSuchFileException(name.toString()));
    }

    Seen self() throws IOException {
        return Seen.of(stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
    }

    /// Opens a file for reading.
    FileChannel read(Path name) throws IOException {
        file(name);
        try {
            return channel(name);
        } catch (IOException e) {
            throw wasReplaced(e) ? new NoSuchFileException(name.toString()) : e;
        }
    }

    void touch(Path name, Instant modified, boolean durable) throws IOException {
        file(name);
        try {
            view(name).setTimes(FileTime.from(modified), null, null);
        } catch (IOException e) {
            throw wasReplaced(e) ? new NoSuchFileException(name.toString()) : e;
        }
        if (durable) {
            try (FileChannel channel = read(name)) {
                channel.force(true);
            }
        }
    }

    /// Gives it another name, here or elsewhere; replaces a file, and a folder with nothing in it by a
    /// folder.
    void move(Path name, OpenFolder target, Path newName) throws IOException {
        stream.move(name, target.stream, newName);
    }

    void deleteFile(Path name) throws IOException {
        stream.deleteFile(name);
    }

    void deleteFolder(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    /// The names in it, which can be asked for once.
    Iterator<Path> names() {
        return stream.iterator();
    }

    /// Waits until the names in it are on the disk.
    void force() throws IOException {
        try (FileChannel channel = channel(SELF)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /// A name as a path. Fails for one that the encoding of this process cannot express.
    static Path name(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            FileSystemException failure = new FileSystemException(name, null, "Invalid argument");
            failure.initCause(e);
            throw failure;
        }
    }

    private FileChannel channel(Path name) throws IOException {
        return (FileChannel) stream.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private BasicFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
