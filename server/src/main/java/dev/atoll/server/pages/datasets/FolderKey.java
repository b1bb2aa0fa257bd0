package dev.atoll.server.pages.datasets;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import java.util.stream.Collectors;

/// A folder as forms name it: `/plankton` in one's own files, `north-sea/plankton` in those of a project.
///
/// @param project whose files; empty for one's own
record FolderKey(String project, StoragePath folder) {

    private static final String PROJECT = "project:";

    static FolderKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "at: " + key + " (expected a path such as /plankton)");
        }
        return new FolderKey(key.substring(0, slash), StoragePath.parse(key.substring(slash)));
    }

    /// @param space as the storage calls it, such as `home`
    static FolderKey of(String space, StoragePath folder) {
        return new FolderKey(space.startsWith(PROJECT) ? space.substring(PROJECT.length()) : "", folder);
    }

    String key() {
        return project + folder;
    }

    /// As the storage calls the space.
    String space() {
        return project.isEmpty() ? "home" : PROJECT + project;
    }

    /// For people to read.
    String words() {
        return project.isEmpty() ? folder.toString() : folder + " of the project " + project;
    }

    /// Its page among the files.
    String address() {
        String top = project.isEmpty() ? "/files" : "/projects/" + Addresses.encoded(project) + "/files";
        return top
                + folder.names().stream()
                        .map(name -> "/" + Addresses.encoded(name))
                        .collect(Collectors.joining());
    }

    /// A name for what is made of it.
    String title() {
        return folder.name().replaceAll("[_-]+", " ").strip();
    }
}
