package dev.atoll.server.pages;

/// A notice in one line, on top of every page.
///
/// @param severity as a word of the style sheet, such as `serious`
/// @param label what kind of notice it is, for people
public record Banner(String id, String severity, String label, String title) {}
