package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.util.regex.Pattern;

/// The names that archives give to what is in them.
final class ArchiveEntryNames {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private ArchiveEntryNames() {}

    /// The path of an entry within the archive.
    ///
    /// @throws PlatformException `BAD_REQUEST` for a name that leads outside, or that no file can have
    static StoragePath path(String archive, String name) {
        if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
            throw hostile(archive, name, "a path within it, not an absolute one");
        }
        StoragePath path = StoragePath.TOP;
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw hostile(archive, name, "a path within it, not one that leads outside");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path = path.child(part);
            }
        }
        return path;
    }

    static PlatformException hostile(String archive, String name, String expected) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST, archive + ": " + shown(name) + " is in it (expected " + expected + ")");
    }

    private static String shown(String name) {
        String start = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        return start.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
