package dev.atoll.metadata;

import java.util.List;
import java.util.Optional;

/// The content of `module.json`: what a module takes and gives, so that pages, command line and
/// gateway never start code to know it.
///
/// @param name the module's name: its folder, its place in URLs; lower case, digits and dashes
/// @param predict the arguments of predict, in the order of the form
/// @param train the arguments of train; empty when the module cannot be trained
/// @param result what predict answers
/// @param examples inputs that run on click
/// @param tensors what the module takes and gives as bare tensors; empty when it takes only arguments
/// @param trainResumes whether a training that was cut off goes on when it is run again
public record ModuleDescription(
        String name,
        List<ArgumentDescription> predict,
        Optional<List<ArgumentDescription>> train,
        ResultDescription result,
        List<Example> examples,
        Optional<TensorsDescription> tensors,
        boolean trainResumes) {

    public ModuleDescription {
        predict = List.copyOf(predict);
        train = train.map(List::copyOf);
        examples = List.copyOf(examples);
    }

    /// A module that takes only arguments.
    public ModuleDescription(
            String name,
            List<ArgumentDescription> predict,
            Optional<List<ArgumentDescription>> train,
            ResultDescription result,
            List<Example> examples) {
        this(name, predict, train, result, examples, Optional.empty(), false);
    }

    /// The same with examples.
    public ModuleDescription withExamples(List<Example> others) {
        return new ModuleDescription(name, predict, train, result, others, tensors, trainResumes);
    }

    /// The same for a module that takes bare tensors too.
    public ModuleDescription withTensors(TensorsDescription bare) {
        return new ModuleDescription(name, predict, train, result, examples, Optional.of(bare), trainResumes);
    }

    /// The same for a module whose trainings go on after they were cut off.
    public ModuleDescription withTrainingsThatResume() {
        return new ModuleDescription(name, predict, train, result, examples, tensors, true);
    }

    /// The same under another name.
    public ModuleDescription named(String other) {
        return new ModuleDescription(other, predict, train, result, examples, tensors, trainResumes);
    }

    /// Whether the module answers predictions at all.
    public boolean predicts() {
        return !result.kind().equals(ResultDescription.NOTHING);
    }

    /// An input that ships with the module.
    ///
    /// @param title what a person sees, such as "Cat"
    /// @param argument the file argument it fills
    /// @param file below the module's folder, such as `examples/cat.jpg`
    /// @param credit who made it
    /// @param license under which it may be used
    /// @param source where it comes from
    public record Example(String title, String argument, String file, String credit, String license, String source) {}
}
