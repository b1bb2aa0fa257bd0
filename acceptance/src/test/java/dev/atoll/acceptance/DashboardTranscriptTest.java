package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.DashboardTranscript.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What AI4OS's dashboard asks when somebody walks through it is answered as when it was recorded, to a page of
/// another site and to somebody whom only a token of the institute tells.
@Tag("acceptance")
@Tag("foreign")
final class DashboardTranscriptTest {

    private static final String PAGE = "https://dashboard.birds.example";
    private static final String PERSON = "eve";
    private static final String VO = "eagles";
    private static final String BOUNDARY = "boundary-of-the-replay";

    @TempDir
    private Path folder;

    private final DashboardTranscript transcript = DashboardTranscript.read();
    private final Map<String, String> names = new HashMap<>(Map.of("{vo}", VO, "{boundary}", BOUNDARY));

    @Test
    void everyCallOfTheRecordedWalkIsAnsweredAsTheDashboardNeedsIt() {
        NodeProgram program = NodeProgram.named("oidc-issuer");
        int port = OidcIssuer.anyPort();
        Map<String, String> environment = new HashMap<>(OidcIssuer.configuration(port));
        environment.put("ATOLL_OIDC_APPROVE", "auto");
        environment.put("ATOLL_CORS_ORIGINS", PAGE);
        try (AccountsPlatform platform = AccountsPlatform.up(folder.resolve("home"), environment);
                OidcIssuer issuer = OidcIssuer.start(
                        program, port, folder, platform.platform().url())) {
            String token = issuer.accessToken(PERSON);
            List<String> wrong = new ArrayList<>();
            List<Call> calls = transcript.calls();
            calls.forEach(call ->
                    replay(platform.platform(), call, token).forEach(problem -> wrong.add(call + "\n    " + problem)));

            assertThat(wrong).isEmpty();
            assertThat(calls).as("a whole walk").hasSizeGreaterThan(40);
        }
    }

    private List<String> replay(Platform platform, Call call, String token) {
        if (named(call.path()).startsWith("/v1/batch/{job")) {
            // A script that this machine cannot run, which the answer to its order was allowed to say.
            return List.of();
        }
        URI address = URI.create(platform.url() + named(call.path()) + query(call));
        HttpResponse<String> allowed = platform.send(preflight(call, address));
        HttpResponse<String> answer = platform.send(request(call, address, token));
        List<String> wrong = new ArrayList<>(refused(call, allowed));
        if (answer.statusCode() != call.status()) {
            wrong.add("status " + answer.statusCode() + " (expected " + call.status() + "): " + answer.body());
            return wrong;
        }
        readable(answer).forEach(wrong::add);
        JsonNode json = Platform.parse(answer.body());
        wrong.addAll(transcript.wrong(call, json));
        if (call.method().equals("POST")) {
            remember("job", json.path("job_ID"));
            remember("snapshot", json.path("snapshot_ID"));
            awaitEnd(platform, call, token, json);
        }
        return wrong;
    }

    /// The person who walked went on when what she had ordered was there.
    private static void awaitEnd(Platform platform, Call call, String token, JsonNode ordered) {
        Map<String, String> ends = Map.of(
                "/v1/deployments/modules",
                "running",
                "/v1/snapshots",
                "complete",
                "/v1/batch",
                "complete",
                "/v1/try_me/nomad",
                "running");
        String id = ordered.path("job_ID").asText(ordered.path("snapshot_ID").asText());
        if (!ends.containsKey(call.path()) || id.isEmpty()) {
            return;
        }
        await(call.toString()).atMost(Duration.ofSeconds(60)).until(() -> {
            HttpResponse<String> list =
                    platform.send(HttpRequest.newBuilder(URI.create(platform.url() + call.path() + "?vos=" + VO))
                            .header("Authorization", "Bearer " + token));
            return StreamSupport.stream(Platform.parse(list.body()).spliterator(), false)
                    .filter(one -> List.of(
                                    one.path("job_ID").asText(),
                                    one.path("snapshot_ID").asText())
                            .contains(id))
                    .anyMatch(one -> one.path("status").asText().equals(ends.get(call.path())));
        });
    }

    private HttpRequest.Builder preflight(Call call, URI address) {
        return HttpRequest.newBuilder(address)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", call.method())
                .header("Access-Control-Request-Headers", String.join(",", asked(call)));
    }

    private static List<String> asked(Call call) {
        return Stream.concat(
                        Stream.of("authorization", "content-type"),
                        call.headers().stream().map(Map.Entry::getKey))
                .toList();
    }

    private static List<String> refused(Call call, HttpResponse<String> allowed) {
        List<String> wrong = new ArrayList<>();
        readable(allowed).forEach(wrong::add);
        if (!header(allowed, "Access-Control-Allow-Methods").contains(call.method())) {
            wrong.add("the method is not allowed to the page");
        }
        List<String> headers = Stream.of(header(allowed, "Access-Control-Allow-Headers")
                        .toLowerCase(Locale.ROOT)
                        .split(", *"))
                .toList();
        if (!headers.containsAll(asked(call))) {
            wrong.add("headers allowed to the page: " + headers + " (expected " + asked(call) + ")");
        }
        return wrong;
    }

    /// Whether a browser shows an answer to the page.
    private static Stream<String> readable(HttpResponse<String> answer) {
        return Map.of("Access-Control-Allow-Origin", PAGE, "Access-Control-Allow-Credentials", "true")
                .entrySet()
                .stream()
                .filter(expected -> !header(answer, expected.getKey()).equals(expected.getValue()))
                .map(expected -> expected.getKey() + ": " + header(answer, expected.getKey()) + " (expected "
                        + expected.getValue() + ")");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private HttpRequest.Builder request(Call call, URI address, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Origin", PAGE)
                .header("Accept", "application/json, text/plain, */*")
                .method(call.method(), BodyPublishers.ofString(named(call.body())));
        if (call.type().startsWith("multipart/")) {
            request.header("Content-Type", call.type() + "; boundary=" + BOUNDARY);
        } else if (!call.type().isEmpty()) {
            request.header("Content-Type", call.type());
        }
        if (call.authorized()) {
            request.header("Authorization", "Bearer " + token);
        }
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        return request;
    }

    private String query(Call call) {
        return call.query().isEmpty()
                ? ""
                : call.query().stream()
                        .map(pair ->
                                pair.getKey() + "=" + URLEncoder.encode(named(pair.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private void remember(String kind, JsonNode name) {
        if (name.isTextual()) {
            long known = names.keySet().stream()
                    .filter(key -> key.startsWith("{" + kind))
                    .count();
            names.put("{" + kind + (known + 1) + "}", name.asText());
        }
    }

    private String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }
}
