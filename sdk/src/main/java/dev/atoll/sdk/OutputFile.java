package dev.atoll.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file for the caller to keep.
///
/// @param path where its bytes are; read after the method returned
/// @param mediaType such as `application/zip`
/// @param filename what the caller's copy is called; empty for a stream without a name
/// @param temporary whether the file is removed once it was sent
public record OutputFile(Path path, String mediaType, String filename, boolean temporary) implements Result {

    /// A file of the module's that stays.
    public static OutputFile of(Path path, String mediaType) {
        return new OutputFile(path, mediaType, String.valueOf(path.getFileName()), false);
    }

    /// Bytes, kept in a temporary file until they were sent.
    ///
    /// @throws IOException when the disk is full
    public static OutputFile of(byte[] content, String mediaType, String filename) throws IOException {
        Path path = Files.createTempFile("atoll-answer-", "");
        Files.write(path, content);
        return new OutputFile(path, mediaType, filename, true);
    }
}
