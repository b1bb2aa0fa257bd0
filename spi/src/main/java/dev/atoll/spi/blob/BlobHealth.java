package dev.atoll.spi.blob;

import java.util.OptionalLong;

/// How a store is.
///
/// @param available whether it takes and gives files now
/// @param summary one line for people
/// @param freeBytes how much room it has; empty when nobody knows
public record BlobHealth(boolean available, String summary, OptionalLong freeBytes) {}
