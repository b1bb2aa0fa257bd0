package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import dev.atoll.metadata.ModuleDescription.ResultDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A module with one argument of each type.
final class SampleModule {

    static final ModuleDescription SORTER = new ModuleDescription(
            "sorter",
            List.of(
                    argument("mask", ArgumentType.FILE, false),
                    argument("image", ArgumentType.FILE, true),
                    new ArgumentDescription(
                            "top_k",
                            ArgumentType.INTEGER,
                            false,
                            false,
                            "How many.",
                            Optional.of(IntNode.valueOf(5)),
                            OptionalDouble.of(1),
                            OptionalDouble.of(10),
                            List.of(),
                            List.of()),
                    argument("verbose", ArgumentType.BOOLEAN, false)),
            new ResultDescription("class-probabilities"),
            List.of());

    private SampleModule() {}

    private static ArgumentDescription argument(String name, ArgumentType type, boolean required) {
        return new ArgumentDescription(
                name,
                type,
                false,
                required,
                "",
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of());
    }
}
