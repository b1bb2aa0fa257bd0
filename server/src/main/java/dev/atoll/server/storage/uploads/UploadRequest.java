package dev.atoll.server.storage.uploads;

/// What somebody says of an upload before it begins.
///
/// @param name what the upload is called by its owner; empty to have it called by its id
/// @param bytes how many there will be in all; [Upload#UNKNOWN] when nobody knows
public record UploadRequest(String name, long bytes) {}
