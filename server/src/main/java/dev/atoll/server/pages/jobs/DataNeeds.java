package dev.atoll.server.pages.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.util.List;
import java.util.Set;

/// Tells from the arguments of a training whether it learns from a folder.
final class DataNeeds {

    /// What arguments are called that say where in a folder the data are, by AI4OS and others.
    private static final Set<String> NAMES =
            Set.of("dataset", "images_directory", "data", "directory", "folder", "file", "path");

    private DataNeeds() {}

    /// Whether it has nothing to learn from without one. An empty default means the folder itself; without a
    /// default the module can do without.
    static boolean needsFolder(List<ArgumentDescription> training) {
        return training.stream()
                .filter(argument -> argument.type() == ArgumentType.STRING)
                .filter(argument -> NAMES.stream().anyMatch(argument::isCalled))
                .anyMatch(argument -> argument.required()
                        || argument.defaultValue()
                                .filter(JsonNode::isTextual)
                                .filter(usual -> usual.textValue().isEmpty())
                                .isPresent());
    }
}
