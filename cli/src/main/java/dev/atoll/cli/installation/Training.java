package dev.atoll.cli.installation;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs each program once as it will be used, so that the JVM remembers in an AOT cache what it
/// loaded and linked.
final class Training {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration CACHE_LIMIT = Duration.ofMinutes(3);

    private final Path installation;
    private final Path java;
    private final Path log;
    private final HttpClient http;

    /// @param log where the programs' output goes
    Training(Path installation, Path java, Path log, HttpClient http) {
        this.installation = installation;
        this.java = java;
        this.log = log;
        this.http = http;
    }

    /// What a program is put through while the JVM watches.
    @FunctionalInterface
    interface Exercise {
        void run(Process process) throws IOException, InterruptedException;
    }

    /// Starts the program, has it exercised and makes its cache. In two steps: the one-step form of
    /// the JVM loses a path with a blank in it.
    ///
    /// @throws IOException when there is no cache in the end
    void train(Program program, List<String> arguments, Exercise exercise) throws IOException, InterruptedException {
        train(program, List.of(), arguments, exercise);
    }

    /// The same with more flags for the JVM.
    void train(Program program, List<String> flags, List<String> arguments, Exercise exercise)
            throws IOException, InterruptedException {
        Path cache = program.cache(installation);
        Path recording = cache.resolveSibling(cache.getFileName() + ".recording");
        List<String> recorded = new ArrayList<>(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording));
        recorded.addAll(flags);
        Process process = start(program, recorded, arguments);
        try {
            exercise.run(process);
            awaitEnd(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
        awaitEnd(start(
                program,
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + cache),
                List.of()));
        Files.deleteIfExists(recording);
        if (!Files.isRegularFile(cache)) {
            throw new IOException("the JVM wrote no " + cache);
        }
        program.writeArguments(installation);
    }

    private Process start(Program program, List<String> flags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.add("@" + program.argumentFile(installation));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static void awaitEnd(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(CACHE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end within " + CACHE_LIMIT.toSeconds() + " seconds");
        }
    }

    /// Asks until the answer is 200.
    void awaitOk(Process process, URI address) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended early (status " + process.exitValue() + ")");
            }
            try {
                if (get(address).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet: asked again until the deadline.
            }
        }
        throw new IOException(address + " did not answer within " + START_LIMIT.toSeconds() + " seconds");
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(START_LIMIT)
                .header("Accept", "text/html,application/json;q=0.9,*/*;q=0.8")
                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /// Sends one file as a form.
    void predict(URI address, String argument, Path file) throws IOException, InterruptedException {
        String boundary = "atoll-training";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + argument + "\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(START_LIMIT)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode() + ": " + response.body());
        }
    }
}
