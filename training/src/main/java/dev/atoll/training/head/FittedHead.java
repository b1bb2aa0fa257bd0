package dev.atoll.training.head;

import java.util.List;

/// A head, and how it came to be.
///
/// @param head with the best weights; takes numbers as the network gives them
/// @param bestEpoch after which epoch the weights were so; 0 when none was finished
/// @param history all finished epochs, in order
/// @param ending why no epoch followed
public record FittedHead(SoftmaxHead head, int bestEpoch, List<Epoch> history, Ending ending) {

    /// Why a fitting ended.
    public enum Ending {
        /// All epochs are done.
        FINISHED,
        /// The validation images had not been told apart better for a while.
        NO_BETTER,
        /// Nobody wanted more.
        CANCELLED
    }

    public FittedHead {
        history = List.copyOf(history);
    }
}
