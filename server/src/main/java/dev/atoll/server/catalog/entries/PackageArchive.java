package dev.atoll.server.catalog.entries;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A package as a zip that a stranger sent. Nothing of it is written outside the folder it is unpacked
/// into, nothing that is no plain file or folder is taken, and what unpacks to more than is allowed is
/// refused before the disk is full: sizes are counted as bytes arrive, because an archive may lie about
/// them.
final class PackageArchive {

    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 32;
    private static final int LONGEST_SEGMENT = 200;
    private static final int LONGEST_PATH = 800;
    private static final int BUFFER = 1 << 16;
    private static final int OWNER_MAY_RUN = 0100;

    /// A text of zeros packs a thousandfold; weights and images do not.
    private static final long HIGHEST_RATIO = 200;
    private static final long ALWAYS_ALLOWED = 16L << 20;

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\\\:*?\"<>|]");
    private static final Set<String> LEFT_BEHIND = Set.of("__MACOSX", ".DS_Store", ".git", "Thumbs.db");

    private final Path zip;
    private final long mostBytes;

    /// @param mostBytes of all files together
    PackageArchive(Path zip, long mostBytes) {
        this.zip = zip;
        this.mostBytes = mostBytes;
    }

    /// Unpacks into an empty folder. A single folder around everything is left out.
    ///
    /// @throws InvalidSubmissionException when it is no zip or not harmless; the folder may hold a part
    /// @throws IOException when the disk does not take it
    void unpack(Path folder) throws IOException {
        long packed = Files.size(zip);
        try (ZipFile archive = open()) {
            List<ZipArchiveEntry> entries = new ArrayList<>();
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                if (!isLeftBehind(entry)) {
                    entries.add(entry);
                }
            }
            checkNames(entries);
            checkFolders(entries);
            String around = around(entries);
            Budget budget = new Budget(Math.min(mostBytes, Math.max(ALWAYS_ALLOWED, packed * HIGHEST_RATIO)));
            for (ZipArchiveEntry entry : entries) {
                unpack(archive, entry, target(folder, entry.getName().substring(around.length())), budget);
            }
        }
    }

    private static Path target(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            // The disk's names have an alphabet of their own.
            throw InvalidSubmissionException.of("package", shown(name), "names that this machine can write");
        }
    }

    private ZipFile open() throws IOException {
        ZipDirectory.check(zip);
        try {
            return ZipFile.builder().setPath(zip).get();
        } catch (IOException | IllegalArgumentException e) {
            throw InvalidSubmissionException.of("package", "not readable as a zip", ZipDirectory.EXPECTED);
        }
    }

    private static boolean isLeftBehind(ZipArchiveEntry entry) {
        return Pattern.compile("/").splitAsStream(entry.getName()).anyMatch(LEFT_BEHIND::contains);
    }

    private static void checkNames(List<ZipArchiveEntry> entries) {
        if (entries.size() > MOST_FILES) {
            throw InvalidSubmissionException.of("package", entries.size() + " files", "at most " + MOST_FILES);
        }
        Set<String> seen = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName();
            String expectation = expectation(entry);
            if (!expectation.isEmpty()) {
                throw InvalidSubmissionException.of("package", shown(name), expectation);
            }
            // On some disks they would be one file.
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw InvalidSubmissionException.of("package", shown(name) + " twice", "every file once");
            }
        }
    }

    /// What a name breaks; empty when it is good.
    private static String expectation(ZipArchiveEntry entry) {
        String name = entry.getName();
        if (entry.isUnixSymlink()) {
            return "no links: the file itself";
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return "files without a password";
        }
        if (name.startsWith("/") || UNFIT.matcher(name).find()) {
            return "a path within the package, such as lib/module.jar";
        }
        String[] segments = name.replaceAll("/$", "").split("/", -1);
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals("..") || segment.equals(".")) {
                return "a path within the package, such as lib/module.jar";
            }
            if (bytes(segment) > LONGEST_SEGMENT) {
                return "names of at most " + LONGEST_SEGMENT + " bytes";
            }
        }
        return segments.length > DEEPEST || bytes(name) > LONGEST_PATH
                ? "at most " + DEEPEST + " folders deep and " + LONGEST_PATH + " bytes long"
                : "";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// A file cannot be a folder as well.
    private static void checkFolders(List<ZipArchiveEntry> entries) {
        Set<String> folders = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash));
            }
        }
        for (ZipArchiveEntry entry : entries) {
            if (!entry.isDirectory() && folders.contains(entry.getName().toLowerCase(Locale.ROOT))) {
                throw InvalidSubmissionException.of(
                        "package", shown(entry.getName()) + " is a file and a folder", "one of them");
            }
        }
    }

    private static String shown(String name) {
        String printable = UNFIT.matcher(name).replaceAll("\uFFFD");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }

    /// The one folder that everything lies in, with its slash; empty when there is none.
    private static String around(List<ZipArchiveEntry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        String first = entries.getFirst().getName();
        int slash = first.indexOf('/');
        if (slash < 0) {
            return "";
        }
        String folder = first.substring(0, slash + 1);
        return entries.stream().allMatch(entry -> entry.getName().startsWith(folder)) ? folder : "";
    }

    /// The name of the folder that everything lies in; empty when there is none.
    String folderName() throws IOException {
        try (ZipFile archive = open()) {
            String around = around(Collections.list(archive.getEntries()).stream()
                    .filter(entry -> !isLeftBehind(entry))
                    .toList());
            return around.isEmpty() ? "" : around.substring(0, around.length() - 1);
        }
    }

    private static void unpack(ZipFile archive, ZipArchiveEntry entry, Path target, Budget budget) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = content(archive, entry);
                OutputStream file = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(content, buffer, entry); read >= 0; read = read(content, buffer, entry)) {
                budget.take(read);
                file.write(buffer, 0, read);
            }
        }
        if ((entry.getUnixMode() & OWNER_MAY_RUN) != 0) {
            var _ = target.toFile().setExecutable(true);
        }
    }

    private static InputStream content(ZipFile archive, ZipArchiveEntry entry) {
        try {
            return archive.getInputStream(entry);
        } catch (IOException e) {
            throw damaged(entry);
        }
    }

    private static int read(InputStream content, byte[] buffer, ZipArchiveEntry entry) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw damaged(entry);
        }
    }

    private static InvalidSubmissionException damaged(ZipArchiveEntry entry) {
        return InvalidSubmissionException.of("package", shown(entry.getName()) + " is damaged", "a whole zip");
    }

    /// How many bytes may still come.
    private static final class Budget {

        private final long most;
        private long taken;

        private Budget(long most) {
            this.most = most;
        }

        private void take(int bytes) {
            taken += bytes;
            if (taken > most) {
                throw InvalidSubmissionException.of(
                        "package", "unpacks to more than " + most + " bytes", "at most that many");
            }
        }
    }
}
