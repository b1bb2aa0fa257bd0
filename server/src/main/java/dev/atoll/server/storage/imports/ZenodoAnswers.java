package dev.atoll.server.storage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Zenodo answers about communities and records, unchanged, and remembered for hours: pages ask the same again
/// and again, and Zenodo counts how often it is asked.
@Singleton
public final class ZenodoAnswers {

    private static final Duration REMEMBERED = Duration.ofHours(6);
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final int MOST_REMEMBERED = 32 * 1024 * 1024;
    private static final int LONGEST_QUERY = 2000;
    private static final int OK = 200;

    private static final List<Pattern> ROUTES = List.of(
            Pattern.compile("communities(/[a-zA-Z0-9-]+/records)?"), Pattern.compile("records/[0-9]+(/versions)?"));

    private final URI zenodo;
    private final Web web;
    private final ObjectMapper json;
    private final Cache<URI, String> answers = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumWeight(MOST_REMEMBERED)
            .weigher((URI address, String answer) -> answer.length())
            .build();

    ZenodoAnswers(PlatformConfig config, Web web, ObjectMapper json) {
        this.zenodo = config.imports().zenodo().getFirst();
        this.web = web;
        this.json = json;
    }

    /// Whether it may be asked here.
    ///
    /// @param route behind `/api/`, such as `communities/imagine-project/records`
    public static boolean isAllowed(String route) {
        return ROUTES.stream().anyMatch(allowed -> allowed.matcher(route).matches());
    }

    /// The JSON of a route.
    ///
    /// @param query parameters by name, in their order
    /// @throws PlatformException `BAD_REQUEST` for a route that is not allowed and a query that is too long
    /// @throws IOException when Zenodo cannot be reached or says no
    public String get(String route, Map<String, List<String>> query) throws IOException, InterruptedException {
        URI address = address(route, query);
        String known = answers.getIfPresent(address);
        if (known != null) {
            return known;
        }
        String answer = ask(address);
        answers.put(address, answer);
        return answer;
    }

    private URI address(String route, Map<String, List<String>> query) {
        if (!isAllowed(route)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "api_route: " + route + " (expected one of " + ROUTES + ")");
        }
        String parameters = query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        if (parameters.length() > LONGEST_QUERY) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "query: " + parameters.length() + " characters (expected at most " + LONGEST_QUERY + ")");
        }
        return URI.create(zenodo + "/api/" + route + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String ask(URI address) throws IOException, InterruptedException {
        try (Web.Answer answer = web.get(address, Map.of("Accept", "application/json"))) {
            if (answer.status() != OK) {
                throw new IOException(address.getHost() + " answered " + answer.status() + " (expected 200)");
            }
            byte[] bytes = answer.body().readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException(address.getHost() + " answered more than " + LONGEST_ANSWER + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode node = json.readTree(text);
            if (node.isMissingNode()) {
                throw new IOException(address.getHost() + " answered nothing (expected JSON)");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new IOException(address.getHost() + " answered no JSON", e);
        }
    }
}
