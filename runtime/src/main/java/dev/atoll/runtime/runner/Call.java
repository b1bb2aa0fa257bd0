package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Answer;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// One thing asked of a module. Identity matters: a runner finds a call under way by it.
public final class Call {

    private static final Path NOWHERE = Path.of("");

    private final Task task;
    private final ObjectNode arguments;
    private final String accept;
    private final Path data;
    private final Path output;
    private final Listener listener;
    private final String traceparent;
    private final Set<Path> files;
    private final Bare bare;
    private volatile boolean cancelled;

    /// What is asked for.
    enum Task {
        PREDICT,
        TRAIN,
        INFER
    }

    /// Hears how far a call is, on the thread that runs or follows it.
    public interface Listener {

        /// Hears nothing.
        Listener NONE = (fraction, phase) -> {};

        /// Hears how far the call is.
        ///
        /// @param fraction done, in 0..1; NaN when unknown
        void progress(double fraction, String phase);

        /// Hears how far the call is, with how many things are done.
        ///
        /// @param fraction done, in 0..1; NaN when unknown
        default void progress(double fraction, String phase, Count count) {
            progress(fraction, phase + ": " + count.done() + " of " + count.total() + " " + count.unit());
        }

        /// Hears a measurement of a training.
        default void metric(String name, double value, long step) {}
    }

    /// Tensors instead of arguments.
    ///
    /// @param outputs names of those wanted; empty for all
    private record Bare(List<Tensor> inputs, Set<String> outputs) {

        static final Bare NOTHING = new Bare(List.of(), Set.of());
    }

    private Call(
            Task task,
            ObjectNode arguments,
            String accept,
            Path data,
            Path output,
            Listener listener,
            String traceparent,
            Set<Path> files,
            Bare bare) {
        this.task = task;
        this.arguments = arguments;
        this.accept = accept;
        this.data = data;
        this.output = output;
        this.listener = listener;
        this.traceparent = traceparent;
        this.files = files;
        this.bare = bare;
    }

    /// A prediction.
    ///
    /// @param arguments by field, files as objects with their paths
    /// @param accept the media type of the answer
    public static Call predict(ObjectNode arguments, String accept, Listener listener) {
        return new Call(Task.PREDICT, arguments, accept, NOWHERE, NOWHERE, listener, "", Set.of(), Bare.NOTHING);
    }

    /// A prediction of bare tensors.
    ///
    /// @param outputs names of those wanted; empty for all
    public static Call infer(List<Tensor> inputs, Set<String> outputs) {
        Bare bare = new Bare(List.copyOf(inputs), Set.copyOf(outputs));
        return new Call(Task.INFER, Frame.object(), Answer.JSON, NOWHERE, NOWHERE, Listener.NONE, "", Set.of(), bare);
    }

    /// A training.
    ///
    /// @param data the folder that relative paths are below
    /// @param output the folder for the result
    public static Call train(ObjectNode arguments, Path data, Path output, Listener listener) {
        return new Call(Task.TRAIN, arguments, Answer.JSON, data, output, listener, "", Set.of(), Bare.NOTHING);
    }

    /// The same call, of which the log tells to which request it belongs.
    ///
    /// @param parent as W3C writes it; empty for none
    public Call traced(String parent) {
        return new Call(task, arguments, accept, data, output, listener, parent, files, bare);
    }

    /// The same call, of which it is known which paths among the arguments are files that were sent. A
    /// caller may write any path into an object.
    public Call withFiles(Set<Path> sent) {
        return new Call(task, arguments, accept, data, output, listener, traceparent, Set.copyOf(sent), bare);
    }

    Task task() {
        return task;
    }

    /// By field, files as objects with their paths.
    public ObjectNode arguments() {
        return arguments;
    }

    List<Tensor> inputs() {
        return bare.inputs();
    }

    Set<String> outputs() {
        return bare.outputs();
    }

    String accept() {
        return accept;
    }

    Path data() {
        return data;
    }

    Path output() {
        return output;
    }

    /// Nobody waits for it any more, whether or not it has begun.
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    Set<Path> files() {
        return files;
    }

    String traceparent() {
        return traceparent;
    }

    Listener listener() {
        return listener;
    }
}
