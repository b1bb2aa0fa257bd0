package dev.atoll.server.storage.sharing;

import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.StoragePath;
import java.util.Optional;

/// A share as those see it who may change it.
///
/// @param path where what is shared is now, from the top of the space; empty while it lies in the trash,
///     or once it is gone
public record Given(Share share, Space space, Optional<StoragePath> path, boolean folder) {}
