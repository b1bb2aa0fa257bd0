package dev.atoll.server.pages.jobs;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// A folder as forms name it: `/plankton` in one's own files, `north-sea/plankton` in those of a project.
///
/// @param project whose files; empty for one's own
record TrainFolder(String project, StoragePath path) {

    private static final String PROJECT = "project:";

    static TrainFolder parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "at: " + key + " (expected a path such as /plankton)");
        }
        return new TrainFolder(key.substring(0, slash), StoragePath.parse(key.substring(slash)));
    }

    /// @param space as the storage calls it, such as `home`
    static TrainFolder of(String space, StoragePath path) {
        return new TrainFolder(space.startsWith(PROJECT) ? space.substring(PROJECT.length()) : "", path);
    }

    TrainFolder at(StoragePath other) {
        return new TrainFolder(project, other);
    }

    String key() {
        return project + path;
    }

    /// As the storage calls the space.
    String space() {
        return project.isEmpty() ? "home" : PROJECT + project;
    }

    /// For people to read.
    String words() {
        return project.isEmpty() ? path.toString() : path + " of the project " + project;
    }

    /// Its page among the files.
    String address() {
        String top = project.isEmpty() ? "/files" : "/projects/" + encoded(project) + "/files";
        return top + path.names().stream().map(name -> "/" + encoded(name)).collect(Collectors.joining());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
