package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobKey;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Where a file or folder is in a space: the names from the top down. Names that look the same are the
/// same: they are kept composed (Unicode NFC), however a client sends them.
///
/// @param names none for the space itself
public record StoragePath(List<String> names) {

    /// The space itself.
    public static final StoragePath TOP = new StoragePath(List.of());

    static final int MOST_NAMES = 100;
    private static final int MOST_CHARACTERS = 3000;

    public StoragePath {
        names = List.copyOf(names);
    }

    /// Reads a path such as `plankton/2026/a b.jpg`; slashes at the ends and double ones do not count.
    ///
    /// @param text decoded already: a `%` is a character like any other
    /// @throws PlatformException `BAD_REQUEST` for what no file can be called
    public static StoragePath parse(String text) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(text.split("/", -1))) {
            if (!name.isEmpty()) {
                names.add(checked(name));
            }
        }
        if (names.size() > MOST_NAMES || text.length() > MOST_CHARACTERS) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "path: " + names.size() + " names, " + text.length() + " characters (expected at most " + MOST_NAMES
                            + " names and " + MOST_CHARACTERS + " characters)");
        }
        return new StoragePath(names);
    }

    /// One below this one.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what no file can be called
    public StoragePath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(checked(name));
        return new StoragePath(longer);
    }

    /// One below this one, of a name that a store told of.
    StoragePath found(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(composed(name));
        return new StoragePath(longer);
    }

    /// This path, below another one.
    public StoragePath below(StoragePath top) {
        List<String> all = new ArrayList<>(top.names);
        all.addAll(names);
        return new StoragePath(all);
    }

    /// What remains of this path below `top`.
    ///
    /// @throws IllegalArgumentException when it is not within it
    public StoragePath from(StoragePath top) {
        if (!isWithin(top)) {
            throw new IllegalArgumentException(this + " (expected a path within " + top + ")");
        }
        return new StoragePath(names.subList(top.names.size(), names.size()));
    }

    /// The folder it is in; the top is in itself.
    public StoragePath parent() {
        return isTop() ? this : new StoragePath(names.subList(0, names.size() - 1));
    }

    /// The last name; empty for the top.
    public String name() {
        return isTop() ? "" : names.getLast();
    }

    public boolean isTop() {
        return names.isEmpty();
    }

    /// The same with a mark before the ending of its name, such as `plankton (2).zip`.
    StoragePath marked(String mark) {
        int dot = name().lastIndexOf('.');
        String stem = dot > 0 ? name().substring(0, dot) : name();
        String ending = dot > 0 ? name().substring(dot) : "";
        return parent().child(stem + " (" + mark + ")" + ending);
    }

    /// Whether this is the other path or below it.
    public boolean isWithin(StoragePath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /// A name as it is compared: composed.
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String checked(String name) {
        String composed = composed(name);
        if (!BlobKey.isName(composed) || composed.indexOf('\\') >= 0 || hasControlCharacters(composed)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "name: " + shown(composed)
                            + " (expected 1 to 255 bytes without slashes, backslashes and control characters, not . or ..)");
        }
        return composed;
    }

    private static boolean hasControlCharacters(String name) {
        return name.codePoints()
                .anyMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    private static String shown(String name) {
        String start = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return start.replaceAll("\\p{Cntrl}", "�");
    }

    /// Such as `/plankton/2026`; `/` for the top.
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
