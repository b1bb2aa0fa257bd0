package dev.atoll.server.catalog.entries;

/// A file of a version's package.
///
/// @param path below the package's folder, with slashes
/// @param size in bytes
/// @param sha256 in hexadecimal
public record VersionFile(String path, long size, String sha256) {}
