package dev.atoll.sdk;

import java.util.List;
import java.util.Set;

/// A [Predictor] that also takes bare tensors, as callers of the Open Inference Protocol send them.
///
/// A predictor implements both interfaces. One that does not is asked over the Open Inference
/// Protocol too, where its arguments fit into tensors.
public interface TensorModel {

    /// Which tensors the model takes and gives: the same each time.
    ///
    /// @throws IllegalStateException when it is asked before [Predictor#warm], as it is when a module
    /// is described without being served, and cannot know yet
    TensorSignature signature();

    /// Computes, from several threads at once.
    ///
    /// @param inputs named and typed as [#signature] says, their dimensions agreeing where it fixes
    /// them; in any order. Their content is the caller's: read it before this method returns
    /// @param outputs names of the outputs the caller wants, all of them in [#signature]; empty for all
    /// @return what was asked for, in the order of [#signature]
    /// @throws BadInputException when the caller's tensors are wrong: the message reaches the caller
    /// @throws Exception for every other failure: the caller learns only that the module failed
    List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) throws Exception;
}
