package dev.atoll.training.head;

import java.util.List;

/// Hears how far the fitting of a head is, and ends it early. All are called on the thread that fits,
/// except [#isCancelled], which any thread may ask.
public interface FittingObserver {

    /// Whether the fitting should end soon; asked several times in a tenth of a second.
    boolean isCancelled();

    /// Numbers are being looked at before the first epoch.
    ///
    /// @param done views read so far
    /// @param total of all
    default void looked(long done, long total) {}

    /// Epochs that an interrupted fitting had finished are not done again.
    default void resumed(List<Epoch> finished) {}

    /// A step of an epoch is done.
    ///
    /// @param epoch from 1
    /// @param done images seen in it so far
    /// @param total of all
    default void learned(int epoch, long done, long total) {}

    /// An epoch is finished.
    default void finished(Epoch epoch) {}

    /// Weights became infinite: back to the best ones, with smaller steps.
    ///
    /// @param epoch that is tried again
    /// @param learningRate from now on
    default void slowedDown(int epoch, double learningRate) {}
}
