package dev.atoll.spi.blob;

import java.time.Instant;

/// What a store knows of a file or folder.
///
/// @param name the last name of its key
/// @param folder whether it is a folder
/// @param bytes of a file; 0 for a folder
/// @param modified when it was changed last; of a folder in an object store the epoch
/// @param mark another one whenever the bytes of a file, or the names in a folder, may have changed;
///     empty for a folder of a store that cannot tell
public record BlobStat(String name, boolean folder, long bytes, Instant modified, String mark) {}
