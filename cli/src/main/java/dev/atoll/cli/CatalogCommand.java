package dev.atoll.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `atoll catalog …`
@Command(
        name = "catalog",
        description = "Puts modules into the catalogue of a platform, and looks into it.",
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private CatalogCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new CatalogCommand())
                .addSubcommand("add", new CatalogAddCommand(context))
                .addSubcommand("list", new CatalogListCommand(context))
                .addSubcommand("show", new CatalogShowCommand(context))
                .addSubcommand("validate", new CatalogValidateCommand(context.terminal()))
                .addSubcommand("migrate", new CatalogMigrateCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
