package dev.atoll.server.catalog.entries;

/// A number about a version, as people read it.
///
/// @param source where it comes from
/// @param verified whether this platform found it out; else its author claims it
public record Figure(String name, String value, String source, boolean verified) {}
