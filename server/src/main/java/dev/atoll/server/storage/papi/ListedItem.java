package dev.atoll.server.storage.papi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.MediaTypes;
import java.time.Instant;

/// A file or folder as `rclone lsjson` tells of it.
///
/// @param path counted from the folder that was listed
/// @param size -1 for a folder
record ListedItem(
        @JsonProperty("Path") String path,
        @JsonProperty("Name") String name,
        @JsonProperty("Size") long size,
        @JsonProperty("MimeType") String mimeType,
        @JsonProperty("ModTime") Instant modTime,
        @JsonProperty("IsDir") boolean isDir) {

    static ListedItem of(Item item) {
        return new ListedItem(
                item.name(),
                item.name(),
                item.folder() ? -1 : item.bytes(),
                item.folder() ? "inode/directory" : MediaTypes.of(item.name()),
                item.modified(),
                item.folder());
    }
}
