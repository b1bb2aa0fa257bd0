package dev.atoll.spi.blob;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where a file or folder is in a store: the names from the top down, such as `homes`, `7f…`, `files`,
/// `plankton.zip`. None for the top itself.
///
/// @param names none empty, `.` or `..`, none with a slash or NUL, none over 255 bytes of UTF-8
public record BlobKey(List<String> names) {

    /// As long as a name may be on the usual disks, in bytes of UTF-8.
    public static final int LONGEST_NAME = 255;

    /// The top.
    public static final BlobKey TOP = new BlobKey(List.of());

    public BlobKey {
        names = List.copyOf(names);
        for (String name : names) {
            if (!isName(name)) {
                throw new IllegalArgumentException("name: " + name + " (expected one that a file can have)");
            }
        }
    }

    /// A key of these names.
    public static BlobKey of(String... names) {
        return new BlobKey(List.of(names));
    }

    /// Whether a file can have a name.
    public static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /// One below this one.
    public BlobKey child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new BlobKey(longer);
    }

    /// The folder it is in; the top is in itself.
    public BlobKey parent() {
        return isTop() ? this : new BlobKey(names.subList(0, names.size() - 1));
    }

    public boolean isTop() {
        return names.isEmpty();
    }

    /// The last name; empty for the top.
    public String name() {
        return isTop() ? "" : names.getLast();
    }

    /// Whether this is the other key or below it.
    public boolean isWithin(BlobKey other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /// Such as `homes/7f/files`.
    @Override
    public String toString() {
        return String.join("/", names);
    }
}
