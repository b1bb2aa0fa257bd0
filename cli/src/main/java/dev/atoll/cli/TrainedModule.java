package dev.atoll.cli;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModuleTrainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The module that a training runs in.
///
/// @param folder its folder
/// @param name on the wire
/// @param arguments what a training takes
/// @param base what it begins with: the module that was named, when that one leaves its training to this
record TrainedModule(Path folder, String name, List<ArgumentDescription> arguments, Optional<Path> base) {

    private static final String BASE = "base_model";

    TrainedModule {
        arguments = List.copyOf(arguments);
    }

    /// Finds it.
    ///
    /// @param typed a module's name or folder; one without a training of its own names another one
    static TrainedModule find(ModuleFolders modules, String typed) throws CommandException {
        Path folder = ImageFolder.module(modules, typed);
        Optional<String> trainer = trainer(folder);
        if (trainer.isEmpty()) {
            return of(modules, folder);
        }
        TrainedModule found = of(modules, modules.named(trainer.get())).beginningWith(folder);
        if (found.arguments.stream().noneMatch(argument -> argument.isCalled(BASE))) {
            throw new CommandException(
                    ExitCode.FAILED,
                    folder + " cannot be trained by " + trainer.get() + " (expected a module with the argument " + BASE
                            + ")");
        }
        return found;
    }

    private TrainedModule beginningWith(Path earlier) {
        return new TrainedModule(folder, name, arguments, Optional.of(earlier));
    }

    private static TrainedModule of(ModuleFolders modules, Path folder) throws CommandException {
        requireOurs(folder);
        ModuleDescription description = modules.description(folder);
        if (description.train().isEmpty()) {
            List<String> others = trainable(modules);
            throw new CommandException(
                    ExitCode.FAILED,
                    description.name() + " cannot be trained (expected "
                            + (others.isEmpty() ? "a trainable module" : "one of " + String.join(", ", others)) + ")");
        }
        return new TrainedModule(
                folder, ModuleFolders.nameOf(folder), description.train().get(), Optional.empty());
    }

    /// A program keeps its trainings to itself: nobody else knows how far one is, or where it writes.
    private static void requireOurs(Path folder) throws CommandException {
        Optional<ModuleKind> kind = ModuleKind.of(folder);
        if (kind.isPresent() && (kind.get() == ModuleKind.PROCESS || kind.get() == ModuleKind.DEEPAAS)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    folder.getFileName() + " is a program that trains by itself (expected a module in Java or Python)."
                            + " Serve it with atoll run " + folder + ", and ask it for a training.");
        }
    }

    private static Optional<String> trainer(Path folder) throws CommandException {
        try {
            return ModuleTrainer.of(folder);
        } catch (InvalidMetadataException | IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + ": " + e.getMessage());
        }
    }

    private static List<String> trainable(ModuleFolders modules) {
        return modules.names().stream().filter(name -> trains(modules, name)).toList();
    }

    private static boolean trains(ModuleFolders modules, String name) {
        try {
            Path folder = modules.named(name);
            requireOurs(folder);
            return trainer(folder).isPresent()
                    || (!ModuleKind.hasSources(folder)
                            && modules.description(folder).train().isPresent());
        } catch (CommandException e) {
            // A module that is not whole helps nobody.
            return false;
        }
    }

    boolean isFile(String argument) {
        return arguments.stream().anyMatch(each -> each.name().equals(argument) && each.type() == ArgumentType.FILE);
    }

    /// Whether the training is to begin with something that lies in the present folder. The module, which
    /// runs in another one, needs its whole path.
    boolean isEarlierResult(Map.Entry<String, String> value) {
        return value.getKey().equals(BASE) && !value.getValue().isBlank() && new File(value.getValue()).exists();
    }

    /// What was typed, and what follows from the module that was named.
    List<Map.Entry<String, String>> values(PredictArguments typed) {
        List<Map.Entry<String, String>> values = new ArrayList<>(typed.values());
        boolean given = values.stream().anyMatch(value -> value.getKey().equals(BASE));
        if (base.isPresent() && !given) {
            values.add(Map.entry(BASE, base.get().toString()));
        }
        return values;
    }
}
