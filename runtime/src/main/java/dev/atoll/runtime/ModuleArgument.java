package dev.atoll.runtime;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import java.util.List;

/// One argument of a module: what it says of itself, and how its values are read.
///
/// @param reader for values that are no files
record ModuleArgument(ArgumentDescription description, ValueReader reader) {

    static ModuleArgument of(ArgumentDescription description) {
        ValueReader single = reader(description.value());
        boolean jsonText = description.value().jsonText();
        return new ModuleArgument(
                description,
                jsonText ? new JsonTextReader(single, description.many(), description.nullable()) : single);
    }

    static List<ModuleArgument> all(List<ArgumentDescription> descriptions) {
        return descriptions.stream().map(ModuleArgument::of).toList();
    }

    private static ValueReader reader(ValueDescription value) {
        ValueDescription.Limits limits = value.limits();
        Range range = new Range(
                limits.minimum().orElse(Double.NEGATIVE_INFINITY),
                limits.maximum().orElse(Double.POSITIVE_INFINITY),
                value.type() == ArgumentType.INTEGER);
        return switch (value.type()) {
            case INTEGER -> new WholeNumberReader(range, !value.format().equals("int64"));
            case NUMBER -> new NumberReader(range);
            case BOOLEAN -> new TruthReader();
            case STRING, FILE -> new TextReader(value);
            case OBJECT -> new ObjectReader(value.fields());
            case ANY -> new AnyReader();
        };
    }

    String name() {
        return description.name();
    }

    /// Whether several values are sent one by one.
    boolean repeated() {
        return description.many() && !description.value().jsonText();
    }

    /// Whether a file of the package can show what to send: as it is, or as the text in it.
    boolean takesExamples() {
        return isFile() || description.type() == ArgumentType.STRING;
    }

    boolean isFile() {
        return description.type() == ArgumentType.FILE;
    }
}
