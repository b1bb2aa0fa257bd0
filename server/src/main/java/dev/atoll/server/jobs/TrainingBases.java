package dev.atoll.server.jobs;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ModuleTrainer;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What trainings go on from: modules of the catalogue that name their trainer, such as one that was kept.
@Singleton
public final class TrainingBases {

    /// The argument of a trainer that says what it begins with.
    public static final String ARGUMENT = "base_model";

    private final Catalog catalog;

    TrainingBases(Catalog catalog) {
        this.catalog = catalog;
    }

    /// Those that a trainer can go on from, as far as the caller sees them, by their titles.
    public List<CatalogEntry> of(Caller caller, String trainer) {
        return catalog.entries(caller).stream()
                .filter(entry -> trainer(entry).filter(trainer::equals).isPresent())
                .sorted(Comparator.comparing(entry -> entry.metadata().title()))
                .toList();
    }

    /// The module that trains another one further; empty for one that nobody does, or that cannot run here.
    public static Optional<String> trainer(CatalogEntry entry) {
        return entry.contents().flatMap(TrainingBases::trainer);
    }

    private static Optional<String> trainer(ModulePackage contents) {
        try {
            return ModuleTrainer.of(contents.folder());
        } catch (InvalidMetadataException | IOException e) {
            // Its page says what is wrong with it.
            return Optional.empty();
        }
    }

    /// An order to train what leaves that to its trainer: the trainer's, to go on from it.
    Work.Training resolved(Caller caller, Work.Training training) {
        CatalogEntry entry = catalog.get(training.module(), training.version(), caller);
        Optional<String> trainer = trainer(entry);
        if (trainer.isEmpty()) {
            return training;
        }
        Map<String, List<String>> arguments = new LinkedHashMap<>(training.arguments());
        arguments.putIfAbsent(ARGUMENT, List.of(training.module()));
        return new Work.Training(trainer.get(), JobDefaults.VERSION, training.space(), training.folder(), arguments);
    }

    /// The module that a value means; empty when it means something else, such as a folder of the data.
    Optional<ModulePackage> find(Caller caller, String trainer, String argument, String value) {
        return argument.equals(ARGUMENT)
                ? catalog.find(value, caller)
                        .filter(entry -> trainer(entry).filter(trainer::equals).isPresent())
                        .flatMap(CatalogEntry::contents)
                : Optional.empty();
    }
}
