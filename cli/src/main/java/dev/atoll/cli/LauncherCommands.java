package dev.atoll.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The commands that the launcher carries out itself, so that no second program stays beside
/// them. They are here for `help`, and for the suggestion after a typing error.
final class LauncherCommands {

    private LauncherCommands() {}

    static CommandSpec up() {
        return command("up", "Starts the platform and prints its address; Ctrl-C stops it.")
                .addOption(value("--port", "N", "Pages and API (default: 8420; 0 for any that is free)."))
                .addOption(value("--gateway-port", "N", "Traffic to modules (default: 8421; 0 for any that is free)."))
                .addOption(
                        value("--home", "DIR", "Where everything of yours is kept (default: ATOLL_HOME or ~/.atoll)."))
                .addOption(value("--accounts", "many", "People sign in (default: single, you alone)."))
                .addOption(value("--host", "ADDRESS", "Where to listen; others than loopback only with accounts."))
                .addOption(flag("--open", "Open the browser."));
    }

    static CommandSpec build() {
        return command("build", "Builds when a source is newer than the build; every command does it.");
    }

    static CommandSpec test() {
        return command("test", "Runs everything CI demands: the build with every rule, then the product.")
                .addOption(flag("--quick", "The inner loop: the build with its unit tests, no acceptance."));
    }

    private static CommandSpec command(String name, String description) {
        Callable<Integer> elsewhere = () -> {
            throw new CommandException(ExitCode.USAGE, name + " is carried out by ./atoll");
        };
        CommandSpec command = CommandSpec.wrapWithoutInspection(elsewhere).name(name);
        command.usageMessage().description(description);
        return command;
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }
}
