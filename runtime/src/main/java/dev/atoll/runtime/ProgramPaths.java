package dev.atoll.runtime;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.runtime.program.ServedApi;
import dev.atoll.runtime.trainings.SharedStorage;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a caller's path and wishes are called by a module's program: the module may have another name
/// there, and DEEPaaS is particular about slashes and media types.
///
/// @param name of the module, to callers
/// @param storage what callers call `/storage` in the query of a training
record ProgramPaths(String name, ModuleKind kind, ServedApi api, String basePath, SharedStorage storage) {

    private static final List<String> MODELS = List.of("v2", "models");
    private static final int NAME = 2;
    private static final String PREDICT = "predict";

    private static final String TRAIN = "train";
    /// Below a model, what the reference serves with a slash at the end.
    private static final Set<String> WITH_SLASH = Set.of(PREDICT, TRAIN);

    private static final String QUERY = "query";
    private static final String ACCEPT = "accept";

    String uri(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/");
        String query = query(request);
        if (isCall(request) && api.accept().equals(QUERY) && request.getParam(ACCEPT) == null) {
            query += accepted(request)
                    .map(type -> "&accept=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
                    .orElse("");
        }
        String asked = query.startsWith("&") ? query.substring(1) : query;
        return path(path) + (asked.isEmpty() ? "" : "?" + asked);
    }

    private String query(HttpServerRequest request) {
        String query = Objects.requireNonNullElse(request.query(), "");
        return isPost(request, Set.of(TRAIN))
                ? Arrays.stream(query.split("&")).map(this::here).collect(Collectors.joining("&"))
                : query;
    }

    /// What names nothing there stays as it was sent, letter by letter.
    private String here(String parameter) {
        int equals = parameter.indexOf('=');
        try {
            String value = URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
            String here = storage.here(value);
            return equals < 0 || here.equals(value)
                    ? parameter
                    : parameter.substring(0, equals + 1) + URLEncoder.encode(here, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The program says itself what it thinks of it.
            return parameter;
        }
    }

    String path(String path) {
        List<String> segments = segments(path);
        int base = segments(basePath).size();
        if (segments.size() < base) {
            return path;
        }
        List<String> below = new ArrayList<>(segments.subList(base, segments.size()));
        boolean ofModel = below.size() > NAME && below.subList(0, NAME).equals(MODELS);
        if (ofModel && below.get(NAME).equals(name) && !api.model().isEmpty()) {
            below.set(NAME, api.model());
        } else if (kind != ModuleKind.DEEPAAS) {
            return path;
        }
        String slash = hasSlash(path, below) ? "/" : "";
        return basePath + "/" + String.join("/", below) + slash;
    }

    private boolean hasSlash(String path, List<String> below) {
        if (kind != ModuleKind.DEEPAAS) {
            return path.endsWith("/");
        }
        return switch (below.size()) {
            case 0 -> false;
            case 1, 2 -> below.getFirst().equals("v2");
            case 3 -> below.subList(0, NAME).equals(MODELS);
            case 4 -> below.subList(0, NAME).equals(MODELS) && WITH_SLASH.contains(below.getLast());
            default -> false;
        };
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    boolean isPredict(HttpServerRequest request) {
        return isPost(request, Set.of(PREDICT));
    }

    /// A training may ask for a media type too.
    private static boolean isCall(HttpServerRequest request) {
        return isPost(request, WITH_SLASH);
    }

    private static boolean isPost(HttpServerRequest request, Set<String> ends) {
        List<String> segments = segments(Objects.requireNonNullElse(request.path(), ""));
        return request.method().name().equals("POST") && !segments.isEmpty() && ends.contains(segments.getLast());
    }

    /// The media type for a program that compares texts instead of negotiating. Empty to leave the
    /// header as it is.
    Optional<String> accepted(HttpServerRequest request) {
        List<String> offered = api.result().produces();
        if (api.accept().isEmpty() || !isCall(request)) {
            return Optional.empty();
        }
        String wished = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        List<String> types = offered.isEmpty() ? List.of("application/json") : offered;
        // The program knows `image/*` by that text alone.
        return Negotiation.choose(wished, types)
                .map(chosen -> types.contains(chosen) ? chosen : familyOf(chosen, types));
    }

    private static String familyOf(String type, List<String> types) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        return types.contains(family) ? family : type;
    }
}
