package dev.atoll.server.secrets;

/// What a change of the key has done.
///
/// @param secrets how many are encrypted with the new key now
/// @param kept the file in the home that holds the key of before
public record Rotation(int secrets, String kept) {}
