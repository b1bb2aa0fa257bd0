package dev.atoll.server.snapshots;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Shows every file of a home whose program may be changing it, and never leaves it: each folder is opened from the
/// one above and no link is followed, whatever a program puts in its place meanwhile.
final class HomeWalk {

    /// Each level holds an open folder.
    private static final int DEEPEST = 200;

    /// What `atoll login` keeps: who gets the files must not get the right to act for somebody.
    private static final Set<String> NOBODY_ELSES = Set.of(".config/atoll/tokens.json");

    private final Visitor visitor;

    HomeWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /// Is shown what is there, folders before what is in them, in the order of their names.
    interface Visitor {

        /// A folder.
        ///
        /// @param name such as `data/images`; `.` for the home itself
        void folder(String name, Path path, PosixFileAttributes attributes) throws IOException;

        void file(String name, Path path, PosixFileAttributes attributes, Content content) throws IOException;

        void link(String name, Path path, PosixFileAttributes attributes, String target) throws IOException;

        /// Something is there that cannot be read.
        void unread(String name);
    }

    /// The bytes of a file.
    interface Content {

        SeekableByteChannel open() throws IOException;
    }

    private record Folder(SecureDirectoryStream<Path> stream, Path path, String prefix, int depth) {}

    /// @throws IOException when the home cannot be read, or the visitor fails
    void walk(Path home) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(home)) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException(home + " lies on a file system without open folders");
            }
            PosixFileAttributes attributes =
                    secure.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            visitor.folder(".", home, attributes);
            walk(new Folder(secure, home, "", 0));
        }
    }

    private void walk(Folder folder) throws IOException {
        for (Path name : names(folder)) {
            showIfThere(folder, name);
        }
    }

    private void showIfThere(Folder folder, Path name) throws IOException {
        try {
            show(folder, name);
        } catch (NoSuchFileException e) {
            // Deleted since the folder was read: as if it had been before.
            return;
        }
    }

    private List<Path> names(Folder folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            folder.stream().forEach(entry -> names.add(entry.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Comparator.comparing(Path::toString));
        return names;
    }

    private void show(Folder folder, Path name) throws IOException {
        String full = folder.prefix() + name;
        if (NOBODY_ELSES.contains(full)) {
            return;
        }
        if (!name.equals(Path.of(name.toString()))) {
            // Its bytes are no text: in an archive it would be another name.
            visitor.unread(full);
            return;
        }
        Path path = folder.path().resolve(name);
        PosixFileAttributes attributes = folder.stream()
                .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (attributes.isDirectory()) {
            visitor.folder(full, path, attributes);
            enter(folder, name, full);
        } else if (attributes.isSymbolicLink()) {
            link(full, path, attributes);
        } else if (attributes.isRegularFile()) {
            visitor.file(
                    full,
                    path,
                    attributes,
                    () -> folder.stream()
                            .newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        }
        // Sockets, pipes and devices are nothing that could be kept.
    }

    private void link(String full, Path path, PosixFileAttributes attributes) throws IOException {
        try {
            visitor.link(full, path, attributes, Files.readSymbolicLink(path).toString());
        } catch (NotLinkException e) {
            visitor.unread(full);
        }
    }

    private void enter(Folder folder, Path name, String full) throws IOException {
        if (folder.depth() >= DEEPEST) {
            visitor.unread(full);
            return;
        }
        SecureDirectoryStream<Path> opened;
        try {
            opened = folder.stream().newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return;
        } catch (FileSystemException e) {
            visitor.unread(full);
            return;
        }
        try (opened) {
            walk(new Folder(opened, folder.path().resolve(name), full + "/", folder.depth() + 1));
        }
    }
}
