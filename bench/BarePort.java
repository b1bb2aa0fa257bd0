import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a deployment answers the platform, which nobody else is told: read from the files and processes of this
/// machine, as only the user who runs the platform can.
///
/// @param header that the workload asks for
/// @param processes of the workload
record BarePort(InetSocketAddress address, String header, List<ProcessHandle> processes) {

    private static final String SECRET = "ATOLL_WORKLOAD_SECRET=";

    /// Of the only deployment that runs.
    static BarePort find(Platform platform, Path home, String deployment) throws IOException {
        String note = "";
        try (var files = Files.walk(home, 6)) {
            Path found = files.filter(path -> path.endsWith("workload.json") && path.toString().contains(deployment))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no workload of " + deployment + " below " + home));
            note = Files.readString(found);
        }
        int port = (int) Field.number(Field.after(note, "doors"), "number");
        List<ProcessHandle> processes =
                platform.workloads().stream().filter(each -> secret(each).isPresent()).toList();
        String secret = processes.stream()
                .flatMap(each -> secret(each).stream())
                .findFirst()
                .orElseThrow(() -> new IOException("no process has " + SECRET));
        return new BarePort(
                new InetSocketAddress("127.0.0.1", port), "Atoll-Workload-Secret: " + secret, processes);
    }

    private static Optional<String> secret(ProcessHandle process) {
        try {
            String environment = Files.readString(
                    Path.of("/proc/" + process.pid() + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
            return Arrays.stream(environment.split("\0"))
                    .filter(each -> each.startsWith(SECRET))
                    .map(each -> each.substring(SECRET.length()))
                    .findFirst();
        } catch (IOException e) {
            // It ended, or is not ours to look into.
            return Optional.empty();
        }
    }
}
