package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Unpacks a zip that a stranger sent. Files get numbers for names, so that no entry can lead out of
/// the folder, replace another or be a link; what they are called stays in the list.
final class Unpacking {

    private static final String PHASE = "Unpacking";
    private static final int MOST_ENTRIES = 500_000;

    /// Longer and deeper than people name files: what is kept of a name grows with both.
    private static final int MOST_LETTERS = 1000;

    private static final int MOST_FOLDERS = 50;

    /// Images hardly get smaller in a zip; pictures of one colour do, but not many of them.
    private static final int MOST_TIMES_LARGER = 200;

    /// What a zip may always come to, however small it is.
    private static final long ALWAYS_ALLOWED = 100_000_000;

    /// The encoding of zips that do not say they are in UTF-8.
    private static final Charset OF_OLD_ZIPS = Charset.forName("IBM437");

    private final Path zip;
    private final String shown;
    private final Progress progress;
    private final long mostBytes;
    private long written;

    private Unpacking(Path zip, Progress progress) throws IOException {
        this.zip = zip;
        this.shown = String.valueOf(zip.getFileName());
        this.progress = progress;
        this.mostBytes = Math.max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * Files.size(zip));
    }

    /// Lists what is in a zip, unpacked. What an earlier call unpacked whole is used again.
    ///
    /// @param work where to unpack; of nobody else while this runs
    static Listing listing(Path zip, Path work, Progress progress) throws BadInputException, IOException {
        return new Unpacking(zip, progress).unpackInto(work);
    }

    private Listing unpackInto(Path work) throws BadInputException, IOException {
        String hash = Hashes.ofFile(zip, progress);
        Path target = work.resolve("unpacked-" + hash.substring(0, 16));
        try (ZipFile file = open()) {
            List<ZipEntry> entries = entries(file);
            if (!isWhole(entries, target)) {
                Trees.delete(target);
                unpackAsWhole(file, entries, target);
            }
            return list(entries, target);
        } catch (ZipException | EOFException e) {
            throw unreadable(e);
        }
    }

    /// After a power failure, files may have lost their content though their folder is there.
    private static boolean isWhole(List<ZipEntry> entries, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            Path file = folder.resolve(Integer.toString(i));
            boolean there =
                    Files.exists(file) && Files.size(file) == entries.get(i).getSize();
            if (!there && !name(entries.get(i)).endsWith("/")) {
                return false;
            }
        }
        return true;
    }

    /// All or nothing: what was interrupted is begun again.
    private void unpackAsWhole(ZipFile file, List<ZipEntry> entries, Path target)
            throws BadInputException, IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Trees.delete(partial);
        Files.createDirectories(partial);
        try {
            requireRoom(entries, Files.getFileStore(partial).getUsableSpace());
            unpack(file, entries, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(partial);
        }
    }

    private void requireRoom(List<ZipEntry> entries, long free) throws IOException {
        long claimed = entries.stream()
                .mapToLong(entry -> Math.max(0, entry.getSize()))
                .sum();
        if (claimed > free && claimed <= mostBytes) {
            throw new IOException("%s: unpacked it takes %d MB (expected at most %d MB, which are free on the disk)"
                    .formatted(shown, claimed / 1_000_000, free / 1_000_000));
        }
    }

    private ZipFile open() throws BadInputException, IOException {
        try {
            return new ZipFile(zip.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            return openOld(e);
        }
    }

    private ZipFile openOld(ZipException first) throws BadInputException, IOException {
        try {
            return new ZipFile(zip.toFile(), OF_OLD_ZIPS);
        } catch (ZipException e) {
            e.addSuppressed(first);
            throw unreadable(e);
        }
    }

    private BadInputException unreadable(IOException e) {
        return new BadInputException(
                shown + ": not a zip that can be read, or damaged (" + e.getMessage()
                        + "); expected a whole zip without a password",
                e);
    }

    private List<ZipEntry> entries(ZipFile file) throws BadInputException {
        if (file.size() > MOST_ENTRIES) {
            throw new BadInputException(shown + ": " + file.size() + " files (expected at most " + MOST_ENTRIES + ")");
        }
        List<ZipEntry> entries = new ArrayList<>();
        Enumeration<? extends ZipEntry> all = file.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            requireShort(entry.getName());
            requireInside(entry.getName());
            if (!isHidden(name(entry))) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void requireShort(String name) throws BadInputException {
        long folders = name.chars().filter(each -> each == '/' || each == '\\').count();
        if (name.length() > MOST_LETTERS || folders > MOST_FOLDERS) {
            throw new BadInputException(
                    "%s: a file in it has a name of %d letters in %d folders (expected at most %d in %d)"
                            .formatted(shown, name.length(), folders, MOST_LETTERS, MOST_FOLDERS));
        }
    }

    /// Nothing could escape; but whoever made such a zip means no good.
    private void requireInside(String name) throws BadInputException {
        String path = name.replace('\\', '/');
        if (path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/", -1)).contains("..")) {
            throw new BadInputException(
                    shown + ": it holds a file named \"" + name + "\" (expected names that stay inside the zip)");
        }
    }

    private static boolean isHidden(String name) {
        for (String part : name.split("/", -1)) {
            if (Names.isHidden(part)) {
                return true;
            }
        }
        return false;
    }

    private static String name(ZipEntry entry) {
        return Names.composed(entry.getName().replace('\\', '/'));
    }

    private void unpack(ZipFile file, List<ZipEntry> entries, Path folder) throws BadInputException, IOException {
        byte[] chunk = new byte[1 << 16];
        for (int i = 0; i < entries.size(); i++) {
            progress.throwIfCancelled();
            progress.report((double) i / entries.size(), PHASE, new Count(i, entries.size(), "files"));
            if (!name(entries.get(i)).endsWith("/")) {
                try (InputStream content = file.getInputStream(entries.get(i));
                        OutputStream target = Files.newOutputStream(folder.resolve(Integer.toString(i)))) {
                    copy(content, target, chunk);
                }
            }
        }
    }

    private void copy(InputStream content, OutputStream target, byte[] chunk) throws BadInputException, IOException {
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
            progress.throwIfCancelled();
            written += count;
            if (written > mostBytes) {
                throw new BadInputException(
                        ("%s: it unpacks to more than %d MB, over %d times its size (expected a" + " zip of images)")
                                .formatted(shown, mostBytes / 1_000_000, MOST_TIMES_LARGER));
            }
            target.write(chunk, 0, count);
        }
    }

    private Listing list(List<ZipEntry> entries, Path folder) {
        List<SourceFile> files = new ArrayList<>();
        TreeSet<String> folders = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String name = name(entries.get(i));
            for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
                folders.add(name.substring(0, end + 1));
            }
            if (!name.endsWith("/")) {
                files.add(Listing.file(name, folder.resolve(Integer.toString(i))));
            }
        }
        return new Listing(shown, files, List.copyOf(folders));
    }
}
