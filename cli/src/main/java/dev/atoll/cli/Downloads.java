package dev.atoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Fetches files from the web, never more of one than is sensible. The platform fetches nothing: nobody
/// can make it knock at doors inside its own network.
final class Downloads {

    static final long LARGEST_TEXT = 10_000_000;
    static final long LARGEST_PACKAGE = 1L << 30;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int BUFFER = 1 << 16;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();

    /// The first of several places that has a file.
    ///
    /// @return where it was; empty when none has it
    Optional<URI> first(List<URI> places, Path target, long most) throws CommandException, InterruptedException {
        for (URI place : places) {
            if (fetch(place, target, most)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /// Fetches one file.
    ///
    /// @return whether there is such a file
    boolean fetch(URI place, Path target, long most) throws CommandException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(place).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    return false;
                }
                copy(place, body, target, most);
                return true;
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, place + " cannot be fetched: " + e);
        }
    }

    private static void copy(URI place, InputStream body, Path target, long most) throws IOException, CommandException {
        byte[] buffer = new byte[BUFFER];
        long taken = 0;
        try (OutputStream file = Files.newOutputStream(target)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                taken += read;
                if (taken > most) {
                    throw new CommandException(
                            ExitCode.FAILED, place + ": more than " + most + " bytes (expected at most that many)");
                }
                file.write(buffer, 0, read);
            }
        }
    }
}
