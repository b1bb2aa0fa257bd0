package dev.atoll.cli;

import dev.atoll.metadata.MetadataMigration;
import dev.atoll.metadata.MetadataWriter;
import dev.atoll.metadata.MigratedMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll catalog migrate FILE`
@Command(
        name = "migrate",
        description = "Turns a metadata file of version 1 into one of version 2, and prints it.",
        footer = {
            "",
            "What was done and what is left to do is told besides. It ends with 1 when the result is not valid yet."
        })
final class CatalogMigrateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "FILE", description = "A metadata.json or .yml of version 1.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = {"--output", "-o"},
            paramLabel = "OUT",
            description = "Write it there instead, as JSON when the name ends with .json.")
    private Optional<Path> output = Optional.empty();

    CatalogMigrateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException {
        MetadataFile old = MetadataFile.at(file);
        if (!old.isOld()) {
            throw new CommandException(
                    ExitCode.FAILED, old.path() + " is not of version 1: there is nothing to migrate");
        }
        MigratedMetadata migrated = MetadataMigration.migrate(old.fields(), LocalDate.now(context.clock()));
        write(migrated);
        migrated.done().forEach(done -> context.terminal().messages().println("done  " + done));
        migrated.open().forEach(open -> context.terminal().messages().println("open  " + open));
        boolean valid = ModuleMetadataReader.examine(migrated.fields()).isValid();
        return (valid ? ExitCode.OK : ExitCode.FAILED).value();
    }

    private void write(MigratedMetadata migrated) throws CommandException {
        boolean json = output.filter(name -> name.toString().endsWith(".json")).isPresent();
        String text = json ? MetadataWriter.json(migrated.fields()) : MetadataWriter.yaml(migrated.fields());
        if (output.isEmpty()) {
            context.terminal().answerInUtf8(text.stripTrailing());
            return;
        }
        try {
            Files.writeString(output.get(), text);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, output.get() + ": cannot be written: " + e.getMessage());
        }
    }
}
