package dev.atoll.sdk;

import java.nio.file.Path;

/// What one training works with.
public interface Training extends Progress {

    /// The module's folder, which holds its weights.
    Path module();

    /// The folder that relative paths among the arguments are meant below.
    Path data();

    /// A folder for this training alone, empty when it first begins. What lies there at the end is its result; after a
    /// cancelled training it stays as well.
    Path output();

    /// Records a measurement, such as the loss of an epoch.
    ///
    /// @param name such as `val_loss`
    /// @param value NaN and infinities are kept as missing
    /// @param step such as the epoch, from 1
    void metric(String name, double value, long step);
}
