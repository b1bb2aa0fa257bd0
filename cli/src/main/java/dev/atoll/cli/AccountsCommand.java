package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atoll accounts`, for operators.
@Command(
        name = "accounts",
        description = "Looks after the people who may sign in, for operators.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Needs a token for what operators do: atoll login --admin"})
final class AccountsCommand extends CommandGroup {

    private AccountsCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new AccountsCommand())
                .addSubcommand("list", new ListCommand(context))
                .addSubcommand("approve", new ChangeCommand(context, Change.APPROVE))
                .addSubcommand("refuse", new ChangeCommand(context, Change.REFUSE))
                .addSubcommand("suspend", new ChangeCommand(context, Change.SUSPEND))
                .addSubcommand("restore", new ChangeCommand(context, Change.RESTORE))
                .addSubcommand("reset", new ChangeCommand(context, Change.RESET))
                .addSubcommand("reset-operator", new ResetOperatorCommand(context))
                .addSubcommand("clients", ClientsCommand.commandLine(context));
    }

    /// What is done to an account.
    private enum Change {
        APPROVE("Lets somebody in who registered.", "approval", "POST"),
        REFUSE("Deletes a registration.", "refusal", "POST"),
        SUSPEND("Locks somebody out, at once.", "suspension", "POST"),
        RESTORE("Lets somebody in again.", "suspension", "DELETE"),
        RESET("Makes a link with which somebody chooses a new password.", "reset-link", "POST");

        private final String words;
        private final String path;
        private final String method;

        Change(String words, String path, String method) {
            this.words = words;
            this.path = path;
            this.method = method;
        }
    }

    private static List<JsonNode> find(PlatformCalls platform, String text, String state)
            throws CommandException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        int total = 1;
        for (int page = 1; found.size() < total; page++) {
            JsonNode answer = platform.send(platform.request(PlatformCalls.path(
                            "accounts",
                            Map.of("q", text, "state", state, "page", Integer.toString(page), "page_size", "100")))
                    .GET());
            answer.path("items").forEach(found::add);
            total = answer.path("items").isEmpty() ? 0 : answer.path("total").asInt();
        }
        return found;
    }

    /// `atoll accounts list`
    @Command(name = "list", description = "Shows the accounts there are, those who wait first.")
    private static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Option(
                names = "--state",
                paramLabel = "STATE",
                defaultValue = "",
                description = "Only those that are waiting, active or suspended.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String state;

        @Option(names = "--json", description = "Print one JSON object per line.")
        private boolean json;

        @Mixin
        private final HomeOption place = new HomeOption();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            List<JsonNode> accounts = find(PlatformCalls.on(context, place.home()), "", state);
            PrintStream out = context.terminal().answers();
            if (json) {
                accounts.forEach(account -> context.terminal().answerInUtf8(account.toString()));
                return ExitCode.OK.value();
            }
            List<List<String>> rows = accounts.stream()
                    .map(account -> List.of(
                            account.path("state").asText(),
                            account.path("login").asText(),
                            account.path("name").asText(),
                            account.path("operator").asBoolean() ? "operator" : ""))
                    .toList();
            new TextTable(List.of("state", "login", "name", ""), rows, List.of(false, false, false, false))
                    .lines()
                    .forEach(out::println);
            out.flush();
            return ExitCode.OK.value();
        }
    }

    /// `atoll accounts approve LOGIN` and its like
    @Command
    private static final class ChangeCommand implements Callable<Integer> {

        private final Context context;
        private final Change change;

        @Parameters(index = "0", paramLabel = "LOGIN|ID", description = "What the person signs in with, or the id.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String who;

        @Mixin
        private final HomeOption place = new HomeOption();

        private ChangeCommand(Context context, Change change) {
            this.context = context;
            this.change = change;
        }

        @Spec
        @SuppressWarnings("UnusedMethod") // called by picocli
        private void describe(CommandSpec spec) {
            spec.usageMessage().description(change.words);
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            HttpRequest.Builder request =
                    platform.request(PlatformCalls.path("accounts/" + idOf(platform) + "/" + change.path, Map.of()));
            JsonNode answer = platform.send(request.method(change.method, BodyPublishers.noBody()));
            String said = switch (change) {
                case APPROVE, SUSPEND, RESTORE ->
                    who + " is " + answer.path("state").asText();
                case REFUSE -> who + " is refused";
                case RESET ->
                    answer.path("url").asText() + "\nGood once, until "
                            + answer.path("expires").asText();
            };
            context.terminal().answers().println(said);
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }

        private String idOf(PlatformCalls platform) throws CommandException, InterruptedException {
            return find(platform, who, "").stream()
                    .filter(account -> account.path("login").asText().equalsIgnoreCase(who))
                    .map(account -> account.path("id").asText())
                    .findFirst()
                    .orElse(who);
        }
    }

    /// `atoll accounts reset-operator`
    @Command(
            name = "reset-operator",
            description = "Has the next start of the platform show a new one-time password of the first operator.")
    private static final class ResetOperatorCommand implements Callable<Integer> {

        private final Context context;

        @Mixin
        private final HomeOption place = new HomeOption();

        private ResetOperatorCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException {
            Home home = context.home(place.home());
            Path wish = home.folder().resolve("reset-operator");
            try {
                Files.createFile(wish);
            } catch (FileAlreadyExistsException e) {
                // Wished for already.
            } catch (IOException e) {
                throw new CommandException(
                        ExitCode.FAILED, wish + " cannot be written (expected the home of a platform): " + e);
            }
            context.terminal()
                    .answers()
                    .println("Start the platform" + (home.platform().isPresent() ? " again" : "")
                            + ": it will show a one-time password of the operator.");
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }
    }
}
