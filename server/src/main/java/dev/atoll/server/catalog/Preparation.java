package dev.atoll.server.catalog;

/// What becomes of a package that was put into a folder as it is: its arguments have to be found out
/// before it can be shown.
///
/// @param phase what is being done, or why it failed; one sentence
/// @param failed whether nothing more is done until the package changes
public record Preparation(String phase, boolean failed) {}
