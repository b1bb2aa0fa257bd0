package dev.atoll.server.storage;

/// What a program noted of a file or folder. The platform keeps it and never looks into it.
///
/// @param value XML that may stand in an element
public record DeadProperty(String namespace, String name, String value) {}
