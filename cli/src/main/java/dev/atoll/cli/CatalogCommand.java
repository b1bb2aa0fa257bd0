package dev.atoll.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `atoll catalog …`
@Command(
        name = "catalog",
        description = "Puts modules into the catalogue of a platform, and looks into it.",
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand extends CommandGroup {

    private CatalogCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new CatalogCommand())
                .addSubcommand("add", new CatalogAddCommand(context))
                .addSubcommand("list", new CatalogListCommand(context))
                .addSubcommand("show", new CatalogShowCommand(context))
                .addSubcommand("validate", new CatalogValidateCommand(context.terminal()))
                .addSubcommand("migrate", new CatalogMigrateCommand(context));
    }
}
