package dev.atoll.sdk;

/// A module that can be trained. Usually the same class as its [Predictor]; a module that only
/// trains names it in `META-INF/services/dev.atoll.sdk.Trainer`.
///
/// A training runs in a process of its own, one at a time; [Predictor#warm] was not called there.
///
/// @param <A> the arguments, a record as [Predictor] describes
public interface Trainer<A extends Record> {

    /// Trains, and answers with what there is to say about the result.
    ///
    /// @param training its folders, and where it reports
    /// @throws BadInputException when the caller's input is wrong: the message reaches the caller
    /// @throws java.util.concurrent.CancellationException when it ended because it was cancelled
    /// @throws Exception for every other failure: its message stands in the list of trainings
    Result train(A arguments, Training training) throws Exception;

    /// Whether a training whose process was killed goes on when it is run again: with the same
    /// arguments and the same [Training#output], as it was left. One that does not is told as an error.
    default boolean resumes() {
        return false;
    }
}
