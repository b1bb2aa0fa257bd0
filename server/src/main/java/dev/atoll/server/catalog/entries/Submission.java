package dev.atoll.server.catalog.entries;

import java.nio.file.Path;
import java.util.Optional;

/// What somebody sends to be published. Texts are empty where nothing was said.
///
/// @param name of the entry; else after the package's folder or the title
/// @param version its name; else the number after the last one
/// @param kind `module`, `tool` or `dataset`; else what the categories tell
/// @param state who shall see a new entry; else a draft
/// @param project the id of the project it is shared with
/// @param content what is published
public record Submission(String name, String version, String kind, String state, String project, Content content) {

    /// A package, metadata, or both. Metadata of its own counts more than that in the package.
    ///
    /// @param zip the package, in a file that the receiver may read once; it stays the sender's
    /// @param metadata YAML or JSON
    /// @param metadataName the file's name, which tells YAML from JSON
    /// @param readme Markdown; that of a package counts more
    public record Content(Optional<Path> zip, Optional<byte[]> metadata, String metadataName, String readme) {

        /// An `ai4-metadata.yml` or `.json` alone.
        public static Content of(byte[] metadata, String metadataName) {
            return new Content(Optional.empty(), Optional.of(metadata), metadataName, "");
        }
    }
}
