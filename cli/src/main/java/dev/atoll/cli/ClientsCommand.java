package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll accounts clients`, for operators.
@Command(
        name = "clients",
        description = "Says which programs sign people in with the accounts here.",
        synopsisSubcommandLabel = "COMMAND")
final class ClientsCommand extends CommandGroup {

    private static final String PATH = "oidc-clients";

    private ClientsCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new ClientsCommand())
                .addSubcommand("list", new ListCommand(context))
                .addSubcommand("add", new AddCommand(context))
                .addSubcommand("remove", new RemoveCommand(context));
    }

    private static String texts(JsonNode list) {
        return String.join(
                " ",
                StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /// `atoll accounts clients list`
    @Command(name = "list", description = "Shows the programs that sign people in here; no secret is shown.")
    private static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Option(names = "--json", description = "Print one JSON object per line.")
        private boolean json;

        @Mixin
        private final HomeOption place = new HomeOption();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            JsonNode clients = platform.send(
                            platform.request(PlatformCalls.path(PATH, Map.of())).GET())
                    .path("items");
            PrintStream out = context.terminal().answers();
            if (json) {
                clients.forEach(client -> context.terminal().answerInUtf8(client.toString()));
                return ExitCode.OK.value();
            }
            List<List<String>> rows = new ArrayList<>();
            clients.forEach(client -> rows.add(List.of(
                    client.path("client_id").asText(),
                    client.path("name").asText(),
                    client.path("trusted").asBoolean() ? "trusted" : "",
                    texts(client.path("redirect_uris")))));
            new TextTable(List.of("client id", "name", "", "redirect"), rows, List.of(false, false, false, false))
                    .lines()
                    .forEach(out::println);
            out.flush();
            return ExitCode.OK.value();
        }
    }

    /// `atoll accounts clients add NAME --redirect URI`
    @Command(name = "add", description = "Registers a program, and shows its secret this one time.")
    private static final class AddCommand implements Callable<Integer> {

        private static final JsonMapper JSON = JsonMapper.builder().build();

        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "As people know the program.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Option(
                names = "--redirect",
                paramLabel = "URI",
                required = true,
                description = "Where it takes people back, to the letter; may come several times.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private List<String> redirects;

        @Option(
                names = "--after-sign-out",
                paramLabel = "URI",
                description = "Where it may take people who signed out; may come several times.")
        private List<String> farewells = List.of();

        @Option(names = "--trusted", description = "Do not ask people whether it may know who they are.")
        private boolean trusted;

        @Option(names = "--public", description = "It can keep no secret: it runs on people's own machines.")
        private boolean open;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Mixin
        private final HomeOption place = new HomeOption();

        private AddCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            JsonNode made = platform.send(platform.request(PlatformCalls.path(PATH, Map.of()))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body().toString())));
            if (json) {
                context.terminal().answerInUtf8(made.toString());
                return ExitCode.OK.value();
            }
            PrintStream out = context.terminal().answers();
            out.println("issuer         " + made.path("issuer").asText());
            out.println("client id      " + made.path("client_id").asText());
            if (made.has("client_secret")) {
                out.println("client secret  " + made.path("client_secret").asText());
                out.println("The secret is shown this one time: put it into the program's configuration now.");
            }
            out.flush();
            return ExitCode.OK.value();
        }

        private ObjectNode body() {
            ObjectNode body = JSON.createObjectNode()
                    .put("name", name)
                    .put("public", open)
                    .put("trusted", trusted);
            redirects.forEach(body.putArray("redirect_uris")::add);
            farewells.forEach(body.putArray("post_logout_redirect_uris")::add);
            return body;
        }
    }

    /// `atoll accounts clients remove CLIENT-ID`
    @Command(name = "remove", description = "Forgets a program: it signs nobody in any more.")
    private static final class RemoveCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "CLIENT-ID", description = "As the list shows it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String id;

        @Mixin
        private final HomeOption place = new HomeOption();

        private RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            var _ = platform.send(platform.request(PlatformCalls.path(PATH + "/" + id, Map.of()))
                    .DELETE());
            context.terminal().answers().println(id + " is removed");
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }
    }
}
