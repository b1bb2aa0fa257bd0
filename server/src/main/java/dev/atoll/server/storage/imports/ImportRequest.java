package dev.atoll.server.storage.imports;

import dev.atoll.server.storage.StoragePath;

/// What somebody wants to have.
///
/// @param source a DOI of Zenodo, or the address of a record or of a file
/// @param into the folder it goes to, from the top of the space; made when it is missing
/// @param name what it is called there; empty for what its source calls it
/// @param unpack whether zip and tar files are unpacked
/// @param checksum what the file must hash to, such as `sha256:…` or `md5:…`; empty for what its source says
public record ImportRequest(String source, StoragePath into, String name, boolean unpack, String checksum) {}
