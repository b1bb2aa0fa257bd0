package dev.atoll.sdk;

import java.nio.file.Path;

/// A file a caller sent. It lies on disk until the prediction ends and is then removed.
///
/// @param name the wire name of the argument
/// @param path where the bytes are
/// @param contentType the media type the caller claimed; never trust it
/// @param originalFilename the file's name on the caller's machine, without folders; may be empty
public record Upload(String name, Path path, String contentType, String originalFilename) {}
