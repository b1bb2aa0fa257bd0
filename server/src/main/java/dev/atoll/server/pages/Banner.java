package dev.atoll.server.pages;

/// A notice in one line, on top of every page.
///
/// @param kind as a word of the style sheet, such as `incident`
/// @param label the same for people
public record Banner(String id, String kind, String label, String title) {}
