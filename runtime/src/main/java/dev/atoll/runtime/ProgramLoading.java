package dev.atoll.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.program.ModulePrograms;
import dev.atoll.runtime.program.ProgramCommand;
import dev.atoll.runtime.program.ProgramSupervisor;
import dev.atoll.runtime.program.ServedApi;
import dev.atoll.runtime.runner.LoadFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the program of a module and finds out what it serves.
///
/// @param environment of this process
/// @param lines hears what the program prints
/// @param phase hears how far it is, in words
record ProgramLoading(
        RuntimeOptions options, Map<String, String> environment, Consumer<String> lines, Consumer<String> phase) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> DOCUMENTS = List.of("/swagger.json", "/openapi.json");

    /// A program that answers, and what it says it serves.
    record Loaded(ProgramSupervisor program, ServedApi api) implements AutoCloseable {

        @Override
        public void close() {
            program.close();
        }
    }

    /// Waits until the program answers.
    ///
    /// @throws LoadFailedException when it does not come to that
    Loaded load(ModulePackage content)
            throws LoadFailedException, InvalidMetadataException, IOException, InterruptedException {
        ModulePrograms programs = new ModulePrograms(environment, options.basePath(), switches());
        ProgramCommand command = programs.of(content, phase);
        ProgramSupervisor program = new ProgramSupervisor(command, lines);
        program.start(phase);
        return new Loaded(program, api(program, content));
    }

    /// Writes the package's `module.json`.
    void describe() throws LoadFailedException, InvalidMetadataException, IOException, InterruptedException {
        Path folder = options.source().folder();
        // A description that is out of date or broken must not keep a new one from being written.
        Files.deleteIfExists(folder.resolve(ModuleDescriptionCodec.FILE_NAME));
        ModulePackage content = ModulePackage.open(folder);
        try (Loaded loaded = load(content)) {
            ModuleDescriber.write(content, loaded.api().describe(content.name()));
        }
    }

    private ServedApi api(ProgramSupervisor program, ModulePackage content) {
        for (String path : DOCUMENTS) {
            Optional<JsonNode> document = program.document(path).flatMap(ProgramLoading::parse);
            if (document.isPresent()) {
                return ServedApi.of(document.get(), options.basePath(), content.name());
            }
        }
        return ServedApi.unknown();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            // A program that answers every path alike.
            return Optional.empty();
        }
    }

    /// What is switched off here is switched off there.
    private List<String> switches() {
        Endpoints endpoints = options.endpoints();
        List<String> switches = new ArrayList<>();
        if (!endpoints.predict()) {
            switches.add("--nopredict-endpoint");
        }
        if (!endpoints.train()) {
            switches.add("--notrain-endpoint");
        }
        if (!endpoints.documentation()) {
            switches.add("--nodoc-endpoint");
        }
        if (!options.warm()) {
            switches.add("--nowarm");
        }
        return switches;
    }
}
