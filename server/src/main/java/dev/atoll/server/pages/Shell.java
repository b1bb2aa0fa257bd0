package dev.atoll.server.pages;

/// What the frame around every page needs.
///
/// @param nonce lets the page's own inline script run
/// @param place the entry of the main navigation that this page belongs to; may be empty
/// @param visitor who looks
record Shell(String nonce, String place, Visitor visitor) {}
