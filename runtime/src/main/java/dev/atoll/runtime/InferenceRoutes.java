package dev.atoll.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The paths that the Open Inference Protocol has alone; those it shares with DEEPaaS are elsewhere.
final class InferenceRoutes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON =
            JsonMapper.builder(JsonTextReader.LIMITED).build();
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String MODELS = "models";
    private static final String READY = "ready";

    private final Answers answers;
    private final HeldBodies bodies;
    private final Supplier<Optional<? extends InferenceModel>> model;
    private final Supplier<String> whyClosed;
    private final Function<HttpServerRequest, String> prefix;

    /// @param bodies reads the small ones of these paths
    /// @param model empty while there is none
    /// @param whyClosed why there is none
    /// @param prefix what all paths begin with, for the caller
    InferenceRoutes(
            Answers answers,
            HeldBodies bodies,
            Supplier<Optional<? extends InferenceModel>> model,
            Supplier<String> whyClosed,
            Function<HttpServerRequest, String> prefix) {
        this.answers = answers;
        this.bodies = bodies;
        this.model = model;
        this.whyClosed = whyClosed;
        this.prefix = prefix;
    }

    /// Whether a path means nothing to callers of DEEPaaS.
    ///
    /// @param segments of the path, below the base path
    static boolean isOfProtocolAlone(List<String> segments) {
        if (segments.size() < 3 || !segments.getFirst().equals("v2")) {
            return false;
        }
        return switch (segments.get(1)) {
            case "health", "repository" -> true;
            case MODELS ->
                segments.size() > 3 && Set.of("infer", READY, "versions").contains(segments.get(3));
            default -> false;
        };
    }

    /// What answers a path, by verb; empty when the path is not of this protocol alone.
    ///
    /// @param segments of the path, below the base path
    Optional<Map<String, Consumer<HttpServerRequest>>> route(List<String> segments) {
        if (!isOfProtocolAlone(segments)) {
            return Optional.empty();
        }
        return switch (segments.get(1)) {
            case "health" -> segments.size() == 3 ? health(segments.get(2)) : Optional.empty();
            case "repository" -> repository(segments.subList(2, segments.size()));
            case MODELS -> model(segments.get(2), segments.subList(3, segments.size()));
            default -> Optional.empty();
        };
    }

    private Optional<Map<String, Consumer<HttpServerRequest>>> health(String what) {
        return switch (what) {
            case "live" -> get(request -> json(request, 200, NODES.objectNode().put("live", true)));
            case READY ->
                get(request -> {
                    boolean ready = whyNotReady().isEmpty();
                    json(
                            request,
                            ready ? 200 : 503,
                            NODES.objectNode().put("live", true).put(READY, ready));
                });
            default -> Optional.empty();
        };
    }

    private String whyNotReady() {
        return model.get().map(InferenceModel::whyNotReady).orElseGet(whyClosed);
    }

    private Optional<Map<String, Consumer<HttpServerRequest>>> repository(List<String> rest) {
        if (rest.equals(List.of("index"))) {
            return post(this::index);
        }
        if (rest.size() != 3 || !rest.getFirst().equals(MODELS)) {
            return Optional.empty();
        }
        return switch (rest.get(2)) {
            case "load" -> post(request -> of(rest.get(1), request, this::load));
            case "unload" -> post(request -> of(rest.get(1), request, this::unload));
            default -> Optional.empty();
        };
    }

    /// A version is where the protocol has one: `[]` and `["versions", v]` before what is asked.
    private Optional<Map<String, Consumer<HttpServerRequest>>> model(String name, List<String> rest) {
        boolean versioned = rest.size() >= 2 && rest.getFirst().equals("versions");
        List<String> asked = versioned ? rest.subList(2, rest.size()) : rest;
        if (versioned && !rest.get(1).equals(InferenceCall.VERSION)) {
            return asked.size() < 2 ? Optional.of(unknownVersion(rest.get(1))) : Optional.empty();
        }
        return switch (String.join("/", asked)) {
            case "" -> versioned ? get(request -> of(name, request, this::describe)) : Optional.empty();
            case READY -> get(request -> ready(name, request));
            case "infer" -> post(request -> of(name, request, this::infer));
            default -> Optional.empty();
        };
    }

    private Map<String, Consumer<HttpServerRequest>> unknownVersion(String version) {
        Consumer<HttpServerRequest> refuse =
                request -> error(request, 404, "version: " + version + " (expected " + InferenceCall.VERSION + ")");
        return Map.of(GET, refuse, POST, refuse);
    }

    /// Only what is not loaded yet has no name.
    private void of(String name, HttpServerRequest request, BiConsumer<HttpServerRequest, InferenceModel> handler) {
        Optional<? extends InferenceModel> open = model.get();
        if (open.isEmpty()) {
            var _ = answers.send(request, InferenceErrors.overloaded("The module is " + whyClosed.get() + ".", 1));
        } else if (!open.get().name().equals(name)) {
            error(request, 404, "model: " + name + " (expected " + open.get().name() + ")");
        } else {
            handler.accept(request, open.get());
        }
    }

    private void ready(String name, HttpServerRequest request) {
        boolean other = model.get().isPresent() && !model.get().get().name().equals(name);
        if (other) {
            error(
                    request,
                    404,
                    "model: " + name + " (expected " + model.get().get().name() + ")");
            return;
        }
        boolean ready = whyNotReady().isEmpty();
        json(request, ready ? 200 : 503, NODES.objectNode().put("name", name).put(READY, ready));
    }

    private void infer(HttpServerRequest request, InferenceModel found) {
        found.infer()
                .ifPresentOrElse(
                        route -> route.handle(request),
                        () -> error(
                                request,
                                404,
                                "infer: " + found.name()
                                        + " is a program that takes no tensors (expected a call of predict)"));
    }

    private void describe(HttpServerRequest request, InferenceModel found) {
        json(request, 200, found.document(prefix.apply(request)));
    }

    private void index(HttpServerRequest request) {
        bodies.read(
                request,
                body -> {
                    String text = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
                    body.release();
                    try {
                        JsonNode asked = text.isBlank() ? NODES.objectNode() : JSON.readTree(text);
                        json(request, 200, index(asked.path(READY).asBoolean()));
                    } catch (JsonProcessingException e) {
                        error(request, 400, "body: no JSON (expected such as {\"ready\":true})");
                    }
                },
                problem -> error(request, problem.status(), problem.message()));
    }

    private ArrayNode index(boolean readyOnly) {
        ArrayNode models = NODES.arrayNode();
        Optional<? extends InferenceModel> open = model.get();
        String reason = whyNotReady();
        if (open.isPresent() && (reason.isEmpty() || !readyOnly)) {
            models.addObject()
                    .put("name", open.get().name())
                    .put("version", InferenceCall.VERSION)
                    .put("state", reason.isEmpty() ? "READY" : "UNAVAILABLE")
                    .put("reason", reason);
        }
        return models;
    }

    private void load(HttpServerRequest request, InferenceModel found) {
        if (found.whyNotReady().isEmpty()) {
            json(request, 200, NODES.objectNode());
        } else {
            var _ = answers.send(request, InferenceErrors.overloaded(found.whyNotReady(), 1));
        }
    }

    private void unload(HttpServerRequest request, InferenceModel found) {
        error(
                request,
                400,
                "unload: " + found.name() + " (expected never: it is all this server serves; end the server)");
    }

    private void error(HttpServerRequest request, int status, String message) {
        var _ = answers.send(request, InferenceErrors.error(status, message));
    }

    private void json(HttpServerRequest request, int status, JsonNode body) {
        var _ = answers.send(request, status, Rendering.BARE_JSON, body.toString());
    }

    private static Optional<Map<String, Consumer<HttpServerRequest>>> get(Consumer<HttpServerRequest> handler) {
        return Optional.of(Map.of(GET, handler));
    }

    private static Optional<Map<String, Consumer<HttpServerRequest>>> post(Consumer<HttpServerRequest> handler) {
        return Optional.of(Map.of(POST, handler));
    }
}
