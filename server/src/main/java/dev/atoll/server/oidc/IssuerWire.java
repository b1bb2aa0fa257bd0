package dev.atoll.server.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Speaks to the issuer: over TLS unless it is of this machine, for a bounded time, hearing a bounded
/// answer, and never sent elsewhere.
final class IssuerWire implements HTTPRequestSender, ResourceRetriever {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 10_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Whether somebody between us and there could read along.
    static boolean isSafe(URI address) {
        if ("https".equals(address.getScheme())) {
            return address.getHost() != null;
        }
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && THIS_MACHINE.contains(address.getHost());
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        ReadOnlyHTTPResponse response = send(new HTTPRequest(HTTPRequest.Method.GET, url));
        if (response.getStatusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(url + ": " + response.getStatusCode() + " (expected 200)");
        }
        return new Resource(Objects.requireNonNullElse(response.getBody(), ""), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        URL address = request.getURL();
        if (!isSafe(URI.create(address.toString()))) {
            throw new IOException(address + ": not asked (expected https)");
        }
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(request.getMethod().name());
            request.getHeaderMap()
                    .forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
            connection.setRequestProperty("Accept", "application/json");
            sendBody(connection, request.getBody());
            return answer(connection);
        } catch (HttpRetryException e) {
            // The JDK's words for a 401 to a body that is not sent twice, as no code may be.
            return new HTTPResponse(e.responseCode());
        } finally {
            connection.disconnect();
        }
    }

    private static void sendBody(HttpURLConnection connection, @Nullable String body) throws IOException {
        if (body == null || body.isEmpty()) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static HTTPResponse answer(HttpURLConnection connection) throws IOException {
        HTTPResponse response = new HTTPResponse(connection.getResponseCode());
        for (Map.Entry<String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            // The status line comes under no name.
            if (header.getKey() != null) {
                response.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
            }
        }
        try (InputStream in = body(connection)) {
            byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException(connection.getURL() + ": an endless answer (expected at most 1 MiB)");
            }
            response.setBody(new String(bytes, StandardCharsets.UTF_8));
        }
        return response;
    }

    private static InputStream body(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        InputStream in = failed ? connection.getErrorStream() : connection.getInputStream();
        return in == null ? InputStream.nullInputStream() : in;
    }
}
