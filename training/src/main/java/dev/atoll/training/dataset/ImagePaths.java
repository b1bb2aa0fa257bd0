package dev.atoll.training.dataset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the image that a line of a text file means.
final class ImagePaths {

    private final Map<String, SourceFile> byName = new HashMap<>();
    private final Map<String, Optional<SourceFile>> byLastName = new HashMap<>();
    private final List<String> folders;

    /// @param folders that paths may start from, the likeliest first, each empty or ending with `/`
    ImagePaths(Listing listing, List<String> folders) {
        this.folders = folders;
        for (SourceFile file : listing.files()) {
            byName.put(file.name(), file);
            if (file.image()) {
                // Two of a name: neither is meant for sure.
                byLastName.merge(file.lastName(), Optional.of(file), (_, _) -> Optional.empty());
            }
        }
    }

    /// Also finds a bare file name in any folder, when only one image has it.
    Optional<SourceFile> find(String path) {
        String wanted = Names.composed(path.replace('\\', '/'));
        for (String folder : folders) {
            SourceFile found = byName.get(plain(folder + wanted));
            if (found != null && !wanted.startsWith("/")) {
                return Optional.of(found);
            }
        }
        return wanted.indexOf('/') < 0 ? byLastName.getOrDefault(wanted, Optional.empty()) : Optional.empty();
    }

    /// What messages say a path should be.
    String expected(String source) {
        String first = folders.getFirst();
        return "expected the path of a file below " + (first.isEmpty() ? source : first);
    }

    /// Without `.` and `..`; what leads out of the source names nothing in it.
    private static String plain(String path) {
        if (!path.contains("./")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && parts.pollLast() == null) {
                return "";
            }
            if (!part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
