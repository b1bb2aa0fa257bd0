package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.List;
import java.util.Optional;

/// A module with one argument of each type.
final class SampleModule {

    static final ModuleDescription SORTER = new ModuleDescription(
            "sorter",
            List.of(
                    argument("mask", ArgumentType.FILE, false),
                    argument("image", ArgumentType.FILE, true),
                    new ArgumentDescription(
                            "top_k",
                            "top_k",
                            ValueDescription.of(ArgumentType.INTEGER)
                                    .withLimits(ValueDescription.Limits.numbers(1, 10)),
                            false,
                            false,
                            false,
                            "How many.",
                            Optional.of(IntNode.valueOf(5))),
                    argument("verbose", ArgumentType.BOOLEAN, false)),
            Optional.empty(),
            ResultDescription.of("class-probabilities"),
            List.of());

    private SampleModule() {}

    private static ArgumentDescription argument(String name, ArgumentType type, boolean required) {
        return new ArgumentDescription(
                name, name, ValueDescription.of(type), false, required, false, "", Optional.empty());
    }
}
