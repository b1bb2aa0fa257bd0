package dev.atoll.sdk;

/// Whatever fits no other kind.
///
/// @param value a `Map` with text keys, a `List`, a text, a number, a truth, a record of these, or
///     an array of numbers
public record Json(Object value) implements Result {}
