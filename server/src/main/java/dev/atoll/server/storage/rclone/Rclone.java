package dev.atoll.server.storage.rclone;

import java.nio.file.Path;

/// The program that was found.
///
/// @param version such as `1.75.2`
/// @param proxied whether it sends everything through the proxy that it is told of; older ones go to
///     addresses of this machine directly
record Rclone(Path program, String version, boolean proxied) {}
