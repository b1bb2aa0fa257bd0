package dev.atoll.sdk;

import java.nio.file.Path;

/// Where a module lives and what it may use.
///
/// @param folder the module package: weights, labels and examples lie here; never written to
/// @param threads how many predictions run at the same time (≥ 1)
public record ModuleContext(Path folder, int threads) {}
