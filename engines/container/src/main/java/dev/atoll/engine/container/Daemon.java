package dev.atoll.engine.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.spi.engine.ImageName;
import dev.atoll.spi.engine.RegistryLogin;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Docker or Podman: the dozen calls of their common API that are needed here. What they refuse is a [Refusal]; where
/// nobody answers, it is another `IOException`.
final class Daemon {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration PULL = Duration.ofHours(2);
    private static final Duration EVENTS = Duration.ofDays(1);
    private static final int MOST_MESSAGE = 400;
    private static final int MOST_LOOKS = 5;

    private final Sockets sockets;

    Daemon(Sockets sockets) {
        this.sockets = sockets;
    }

    Facts facts() throws IOException {
        boolean podman;
        try (HttpAnswer answer = answered(HttpQuestion.get("/_ping"), SHORT)) {
            podman = answer.headers().containsKey("libpod-api-version");
        }
        return Facts.of(podman, json(HttpQuestion.get("/info"), SHORT));
    }

    Optional<Image> image(ImageName name) throws IOException {
        return found(HttpQuestion.get("/images/" + name.full() + "/json")).map(Image::of);
    }

    /// Fetches an image, or what is new of it.
    ///
    /// @param progress is told how far it is
    void pull(ImageName name, RegistryLogin login, Consumer<PullProgress> progress) throws IOException {
        HttpQuestion question = HttpQuestion.post("/images/create?fromImage=" + encoded(name.full()))
                .by(login.isGiven() ? header(name, login) : "");
        PullProgress soFar = new PullProgress();
        try (HttpAnswer answer = answered(question, PULL);
                MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(answer.body())) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                if (line.has("error")) {
                    throw new Refusal(
                            HttpAnswer.OK, shortened(line.path("error").asText()));
                }
                soFar.add(line);
                progress.accept(soFar);
            }
        }
    }

    private static String header(ImageName name, RegistryLogin login) throws IOException {
        byte[] json = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("username", login.user())
                .put("password", login.password())
                .put("serveraddress", name.registry()));
        return Base64.getUrlEncoder().encodeToString(json);
    }

    /// What a container has changed of the files of its image.
    long changedBytes(String container) throws IOException {
        return json(HttpQuestion.get("/containers/" + container + "/json?size=1"), LONG)
                .path("SizeRw")
                .asLong();
    }

    void create(String name, JsonNode body) throws IOException {
        JsonNode _ = json(HttpQuestion.post("/containers/create?name=" + name, JSON.writeValueAsString(body)), LONG);
    }

    /// Also what runs already.
    void start(String container) throws IOException {
        done(HttpQuestion.post("/containers/" + container + "/start"));
    }

    Optional<Container> inspect(String container) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return found(HttpQuestion.get("/containers/" + container + "/json"))
                        .map(Container::of);
            } catch (Refusal refusal) {
                if (tries == MOST_LOOKS || !refusal.isOfOneThatEnds()) {
                    throw refusal;
                }
            }
        }
    }

    /// Sends a signal; to what does not run, nothing.
    void kill(String container, String signal) throws IOException {
        try {
            done(HttpQuestion.post("/containers/" + container + "/kill?signal=" + encoded(signal)));
        } catch (Refusal refusal) {
            // It ended by itself meanwhile, which each of them says in words of its own.
            Optional<Container> now = inspect(container);
            if (now.isPresent() && now.get().isRunning()) {
                throw refusal;
            }
        }
    }

    /// Ends it by force if it runs.
    void remove(String container) throws IOException {
        try {
            done(HttpQuestion.delete("/containers/" + container + "?force=1&v=1"));
        } catch (Refusal refusal) {
            if (!refusal.isNotFound()) {
                throw refusal;
            }
        }
    }

    /// The states of all containers that have a label, by their names.
    ///
    /// @param label such as `key=value`
    Map<String, Listed> list(String label) throws IOException {
        Map<String, Listed> found = new LinkedHashMap<>();
        String filters = encoded("{\"label\":[\"" + label + "\"]}");
        for (JsonNode one : json(HttpQuestion.get("/containers/json?all=1&filters=" + filters), SHORT)) {
            String name = one.path("Names").path(0).asText().replaceFirst("^/", "");
            String workload = one.path("Labels").path(Labels.WORKLOAD).asText("");
            found.put(name, new Listed(workload, one.path("State").asText()));
        }
        return found;
    }

    /// One of a list.
    record Listed(String workload, String state) {}

    /// What a container printed, as frames.
    ///
    /// @param options such as `tail=20`
    HttpAnswer logs(String container, String options) throws IOException {
        return answered(
                HttpQuestion.get("/containers/" + container + "/logs?stdout=1&stderr=1&timestamps=1&" + options), LONG);
    }

    JsonNode stats(String container) throws IOException {
        return json(HttpQuestion.get("/containers/" + container + "/stats?stream=false&one-shot=true"), SHORT);
    }

    /// What happens to containers that have a label, as JSON objects, for as long as the answer is read.
    HttpAnswer events(String label) throws IOException {
        String filters = encoded("{\"type\":[\"container\"],\"label\":[\"" + label + "\"]}");
        return answered(HttpQuestion.get("/events?filters=" + filters), EVENTS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Optional<JsonNode> found(HttpQuestion question) throws IOException {
        try {
            return Optional.of(json(question, SHORT));
        } catch (Refusal refusal) {
            if (refusal.isNotFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private void done(HttpQuestion question) throws IOException {
        try (HttpAnswer answer = answered(question, LONG)) {
            byte[] _ = answer.all();
        }
    }

    private JsonNode json(HttpQuestion question, Duration patience) throws IOException {
        try (HttpAnswer answer = answered(question, patience)) {
            return JSON.readTree(answer.all());
        }
    }

    private HttpAnswer answered(HttpQuestion question, Duration patience) throws IOException {
        HttpAnswer answer;
        try {
            answer = new SocketHttp(sockets.current()).send(question, patience);
        } catch (IOException e) {
            sockets.forget();
            throw e;
        }
        if (!answer.isError()) {
            return answer;
        }
        try (answer) {
            throw new Refusal(answer.status(), message(answer.all()));
        }
    }

    private static String message(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return shortened(JSON.readTree(text).path("message").asText(text));
        } catch (JsonProcessingException e) {
            return shortened(text);
        }
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), MOST_MESSAGE));
    }
}
