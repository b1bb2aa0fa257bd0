package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll projects`
@Command(
        name = "projects",
        description = "Makes projects and says who belongs to them.",
        synopsisSubcommandLabel = "COMMAND")
final class ProjectsCommand extends CommandGroup {

    private ProjectsCommand() {}

    static CommandLine commandLine(Context context) {
        return new CommandLine(new ProjectsCommand())
                .addSubcommand("create", new CreateCommand(context))
                .addSubcommand("list", new ListCommand(context))
                .addSubcommand("members", new MembersCommand(context))
                .addSubcommand("invite", new InviteCommand(context));
    }

    private static String membersOf(String project) {
        return PlatformCalls.path("projects/" + project + "/members", Map.of());
    }

    private static void print(Context context, TextTable table) {
        table.lines().forEach(context.terminal().answers()::println);
        context.terminal().answers().flush();
    }

    /// `atoll projects create ID`
    @Command(name = "create", description = "Makes a project, which you manage.")
    private static final class CreateCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID", description = "Small letters, digits, dots and dashes.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String id;

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "For people to read.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String name;

        @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String description;

        @Option(names = "--open", description = "Everybody may know of it and see its page.")
        private boolean open;

        @Mixin
        private final HomeOption place = new HomeOption();

        private CreateCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", id).put("name", name).put("description", description).put("open", open);
            JsonNode made = platform.send(platform.request("projects")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString())));
            context.terminal().answers().println(made.path("id").asText() + " is there, and you manage it");
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }
    }

    /// `atoll projects list`
    @Command(name = "list", description = "Shows the projects that you may see.")
    private static final class ListCommand implements Callable<Integer> {

        private static final int PAGE_SIZE = 100;

        private final Context context;

        @Mixin
        private final HomeOption place = new HomeOption();

        private ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            List<List<String>> rows = new ArrayList<>();
            int total = 1;
            for (int page = 1; (page - 1) * PAGE_SIZE < total; page++) {
                JsonNode found = platform.send(platform.request(PlatformCalls.path(
                                "projects",
                                Map.of("page", Integer.toString(page), "page_size", Integer.toString(PAGE_SIZE))))
                        .GET());
                found.path("items")
                        .forEach(project -> rows.add(List.of(
                                project.path("id").asText(),
                                project.path("name").asText(),
                                project.path("open").asBoolean() ? "open" : "")));
                total = found.path("total").asInt();
            }
            print(context, new TextTable(List.of("id", "name", ""), rows, List.of(false, false, false)));
            return ExitCode.OK.value();
        }
    }

    /// `atoll projects members ID`
    @Command(name = "members", description = "Shows who belongs to a project.")
    private static final class MembersCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID", description = "The project.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Mixin
        private final HomeOption place = new HomeOption();

        private MembersCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            List<List<String>> rows = new ArrayList<>();
            platform.send(platform.request(membersOf(project)).GET())
                    .path("items")
                    .forEach(member -> rows.add(List.of(
                            member.path("name").asText(),
                            member.path("login").asText(),
                            member.path("level").asText(),
                            member.path("manager").asBoolean() ? "manager" : "")));
            print(
                    context,
                    new TextTable(
                            List.of("name", "signs in as", "level", ""), rows, List.of(false, false, false, false)));
            return ExitCode.OK.value();
        }
    }

    /// `atoll projects invite ID ADDRESS`
    @Command(
            name = "invite",
            description = "Makes somebody a member, or invites an address that nobody has yet.",
            footer = {"", "Levels are those of AI4OS, lowest first: ap-0, ap-a, ap-a1, ap-b, ap-u (a member), ap-d."})
    private static final class InviteCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID", description = "The project.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String project;

        @Parameters(index = "1", paramLabel = "ADDRESS", description = "An e-mail address.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String address;

        @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "ap-u", description = "Default: ap-u.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String level;

        @Option(names = "--manager", description = "May change the project and its members.")
        private boolean manager;

        @Mixin
        private final HomeOption place = new HomeOption();

        private InviteCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws CommandException, InterruptedException {
            PlatformCalls platform = PlatformCalls.on(context, place.home());
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("address", address).put("level", level).put("manager", manager);
            JsonNode done = platform.send(platform.request(membersOf(project))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString())));
            boolean joined = done.path("outcome").asText().equals("joined");
            context.terminal()
                    .answers()
                    .println(done.path("address").asText()
                            + (joined
                                    ? " is a member now"
                                    : " has no account yet, and joins on getting one with that address"));
            context.terminal().answers().flush();
            return ExitCode.OK.value();
        }
    }
}
