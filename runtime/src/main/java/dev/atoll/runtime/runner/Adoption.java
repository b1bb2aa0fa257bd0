package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.ModuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The module a runner's process is to load.
///
/// @param workers calls at the same time
/// @param warm whether its weights are loaded; a training needs none
record Adoption(ModuleSource source, int workers, boolean warm) {

    ObjectNode toJson() {
        ObjectNode json = Frame.object()
                .put("module", source.folder().toString())
                .put("model_name", source.modelName())
                .put("workers", workers)
                .put("warm", warm);
        var classPath = json.putArray("class_path");
        source.classPath().forEach(entry -> classPath.add(entry.toString()));
        return json;
    }

    static Adoption fromJson(ObjectNode json) {
        List<Path> classPath = new ArrayList<>();
        json.path("class_path").forEach(entry -> classPath.add(Path.of(entry.textValue())));
        return new Adoption(
                new ModuleSource(
                        Path.of(json.path("module").textValue()),
                        json.path("model_name").textValue(),
                        classPath),
                json.path("workers").intValue(),
                json.path("warm").booleanValue());
    }
}
