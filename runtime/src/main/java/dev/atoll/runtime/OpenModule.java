package dev.atoll.runtime;

/// A module that is loaded, with what its routes need.
record OpenModule(ServedModule module, PredictRoute predict, Predictions predictions, RuntimeMetrics metrics) {}
