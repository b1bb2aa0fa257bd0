package dev.atoll.sdk;

import java.nio.file.Path;

/// Makes the predictor of a folder that holds no code: a network, with what is said about it.
///
/// The serving runtime finds the implementation through
/// `META-INF/services/dev.atoll.sdk.ModuleFactory`, and asks it only when the class path names
/// neither a [Predictor] nor a [Trainer].
public interface ModuleFactory {

    /// Looks at the folder and decides what it takes and gives. Weights are loaded later, by
    /// [Predictor#warm].
    ///
    /// @throws Exception when the folder cannot be served; the message reaches the person who made it
    Predictor<?, ?> open(Path folder) throws Exception;
}
