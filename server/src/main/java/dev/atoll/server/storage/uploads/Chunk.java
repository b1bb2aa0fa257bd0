package dev.atoll.server.storage.uploads;

/// A part of a file that has arrived whole.
///
/// @param number by which the parts are put together, the smallest first
public record Chunk(long number, long bytes) {}
