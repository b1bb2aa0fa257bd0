package dev.atoll.engine.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds Docker or Podman where they listen. The first that answers is kept to until it does not.
final class Sockets {

    private static final String UNIX = "unix://";
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final List<Path> candidates;
    private final boolean chosen;
    private Optional<Path> known = Optional.empty();

    private Sockets(Collection<Path> candidates, boolean chosen) {
        this.candidates = List.copyOf(candidates);
        this.chosen = chosen;
    }

    static Sockets only(Path socket) {
        return new Sockets(List.of(socket), true);
    }

    /// Where an environment says, then where they usually listen, for all users and for one.
    static Sockets usual(Map<String, String> environment) {
        Set<Path> places = new LinkedHashSet<>();
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.startsWith(UNIX)) {
            places.add(Path.of(host.substring(UNIX.length())));
        }
        places.add(Path.of("/var/run/docker.sock"));
        places.add(Path.of("/run/podman/podman.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            List.of("podman/podman.sock", "docker.sock").forEach(name -> places.add(Path.of(runtime, name)));
        }
        return new Sockets(places, false);
    }

    List<Path> candidates() {
        return candidates;
    }

    /// Whether an operator said which, and so expects it.
    boolean isChosen() {
        return chosen;
    }

    /// One that answers.
    ///
    /// @throws IOException when none does, with what each said
    synchronized Path current() throws IOException {
        if (known.isPresent()) {
            return known.get();
        }
        List<String> refusals = new ArrayList<>();
        for (Path socket : candidates) {
            if (!Files.exists(socket)) {
                continue;
            }
            try (HttpAnswer answer = new SocketHttp(socket).send(HttpQuestion.get("/_ping"), PATIENCE)) {
                if (answer.status() == HttpAnswer.OK) {
                    known = Optional.of(socket);
                    return socket;
                }
                refusals.add(socket + " answers " + answer.status());
            } catch (IOException e) {
                refusals.add(socket + ": " + e.getMessage());
            }
        }
        throw new IOException("neither Docker nor Podman answers on this machine"
                + (refusals.isEmpty() ? "" : " (" + String.join("; ", refusals) + ")"));
    }

    /// It did not answer: the next question looks for one anew.
    synchronized void forget() {
        known = Optional.empty();
    }
}
