package dev.atoll.sdk;

/// Words for a person.
///
/// @param text plain, with line breaks where they belong
public record Text(String text) implements Result {}
