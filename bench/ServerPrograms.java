import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Programs of this folder that use classes of the platform, each run in a process of its own.
///
/// @param classes where they were compiled to
record ServerPrograms(Path classes) {

    private static final Path SERVER = Platform.ROOT.resolve("target/atoll/server");

    static ServerPrograms compile(Path classes, List<String> programs) {
        List<String> arguments = new ArrayList<>(List.of(
                "-d", classes.toString(), "-cp", classPath(), "-sourcepath", Platform.ROOT.resolve("bench").toString()));
        for (String program : programs) {
            arguments.add(Platform.ROOT.resolve("bench/" + program + ".java").toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the programs do not compile, see above");
        }
        return new ServerPrograms(classes);
    }

    private static String classPath() {
        try (Stream<Path> app = Files.list(SERVER.resolve("app"));
                Stream<Path> lib = Files.list(SERVER.resolve("lib/main"));
                Stream<Path> boot = Files.list(SERVER.resolve("lib/boot"))) {
            return Stream.of(app, lib, boot)
                    .flatMap(each -> each)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(List<String> flags, String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-cp", classes + File.pathSeparator + classPath(), program));
        command.addAll(arguments);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(program + " ended with status " + status + ", see above");
        }
    }
}
