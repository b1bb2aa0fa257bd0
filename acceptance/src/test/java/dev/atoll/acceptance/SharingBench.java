package dev.atoll.acceptance;

import static dev.atoll.acceptance.StorageClient.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// People who share, on one platform.
abstract class SharingBench {

    static final String MARK = "hersalone7f3";

    @TempDir
    static Path folder;

    static AccountsPlatform platform;
    static SignedIn operator;
    static SignedIn ana;
    static SignedIn bob;
    static SignedIn eve;
    static StorageClient anas;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"), Map.of("ATOLL_PROJECTS_CREATE", "anybody"));
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        bob = platform.newPerson(operator, "bob");
        eve = platform.newPerson(operator, "eve");
        anas = StorageClient.home(ana);
        anas.write("/secret.txt", MARK);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    static String share(String path, Map<String, ?> order) {
        return shareOf(ana, path, order);
    }

    static String shareOf(SignedIn sharer, String path, Map<String, ?> order) {
        return good(order(sharer, path, order)).path("id").asText();
    }

    /// What the address of a new link ends with.
    static String link(String path, Map<String, ?> order) {
        return tokenOf(ana, path, order);
    }

    static String tokenOf(SignedIn sharer, String path, Map<String, ?> order) {
        Map<String, Object> whole = new HashMap<>(order);
        whole.put("link", true);
        String address = good(order(sharer, path, whole)).path("link").asText();
        assertThat(address).contains("/s/");
        return address.replaceFirst(".*/s/", "");
    }

    static HttpResponse<String> order(SignedIn sharer, String path, Map<String, ?> order) {
        Map<String, Object> whole = new HashMap<>(order);
        whole.put("path", path);
        return sharer.post("/api/v1/shares", whole);
    }

    /// A visitor without an account, in a browser.
    static HttpResponse<String> open(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(platform.platform().url() + path))
                .header("Accept", "text/html,*/*");
        return platform.send(headers.length == 0 ? request : request.headers(headers));
    }

    static HttpResponse<String> enter(String token, String password) {
        return platform.send(platform.request(
                        "POST",
                        "/s/" + token + "/password",
                        BodyPublishers.ofString("password=" + password.replace(' ', '+')))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html"));
    }

    static HttpResponse<String> sendTo(String path, String text) {
        return platform.send(
                HttpRequest.newBuilder(URI.create(platform.platform().url() + path))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofString(text)));
    }

    static HttpResponse<String> dav(String method, String path, String body) {
        return platform.send(
                HttpRequest.newBuilder(URI.create(platform.platform().url() + path))
                        .header("Authorization", basic(bob))
                        .method(method, BodyPublishers.ofString(body)));
    }

    static String basic(SignedIn person) {
        String login = person.equals(bob) ? "bob@example.org" : "eve@example.org";
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((login + ":" + person.token("read", "write")).getBytes(StandardCharsets.UTF_8));
    }

    /// The whole answer to a path that no client would send as it is.
    static String raw(String method, String path, String header, String value, String... more) {
        List<String> head = new ArrayList<>(List.of(
                method + " " + path + " HTTP/1.1",
                "Host: " + URI.create(platform.platform().url()).getAuthority(),
                header + ": " + value));
        head.addAll(List.of(more));
        RawHttp.Answer answer = RawHttp.to(platform.platform().url()).ask(head.toArray(String[]::new));
        return "HTTP/1.1 " + answer.status() + " \n" + answer.body();
    }

    static List<String> zipped(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(platform.platform().url() + path))
                .build();
        List<String> names = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] zip = client.send(request, BodyHandlers.ofByteArray()).body();
            try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }
}
