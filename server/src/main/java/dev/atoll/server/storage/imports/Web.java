package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks web servers, those that people may have asked. Every step of a redirection is looked at.
@Singleton
final class Web implements AutoCloseable {

    private static final int MOST_REDIRECTIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_CONNECT = Duration.ofSeconds(15);

    private final Neighbours neighbours;
    private final Duration patience;
    private final HttpClient client;

    @Inject
    Web(Vertx vertx, Neighbours neighbours) {
        this(vertx, neighbours, PATIENCE);
    }

    /// @param patience how long a server may say nothing
    Web(Vertx vertx, Neighbours neighbours, Duration patience) {
        this.neighbours = neighbours;
        this.patience = patience;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) TO_CONNECT.toMillis())
                // Longer than whoever reads waits: it is for connections that nobody reads from any more.
                .setIdleTimeout((int) patience.multipliedBy(2).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // A connection that a server is about to close would fail the next question.
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false));
    }

    /// Asks for something, following redirections.
    ///
    /// @return the last answer, whatever its status; the caller closes it
    /// @throws PlatformException `FORBIDDEN` for a server that nobody may ask, `BAD_REQUEST` for a
    ///     redirection that leads astray
    /// @throws IOException when it is worth another try
    Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        URI current = address;
        for (int step = 0; step <= MOST_REDIRECTIONS; step++) {
            Answer answer = ask(current, headers);
            Optional<String> next = answer.redirection();
            if (next.isEmpty()) {
                return answer;
            }
            answer.close();
            current = follow(current, next.get());
        }
        throw new PlatformException(
                ErrorCode.BAD_REQUEST,
                address.getHost() + " leads from one address to the next (expected at most " + MOST_REDIRECTIONS + ")");
    }

    private static URI follow(URI from, String location) {
        URI next = Source.address(resolved(from, location));
        if (from.getScheme().equals("https") && !next.getScheme().equals("https")) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, from.getHost() + " leads from https to http (expected https)");
        }
        return next;
    }

    private static String resolved(URI from, String location) {
        try {
            return from.resolve(location).toString();
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, from.getHost() + " leads to what is no address (expected one)", e);
        }
    }

    private Answer ask(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        boolean tls = address.getScheme().equals("https");
        int standardPort = tls ? 443 : 80;
        int port = address.getPort() < 0 ? standardPort : address.getPort();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                // The address that was looked at, not one that the name has by now.
                .setServer(SocketAddress.inetSocketAddress(
                        port, neighbours.addressOf(host).getHostAddress()))
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()))
                .putHeader("User-Agent", "Atoll");
        headers.forEach(options::putHeader);
        Future<HttpClientRequest> asked = client.request(options);
        try {
            return answer(address, asked);
        } catch (ExecutionException e) {
            throw new IOException(address.getHost() + " cannot be reached: " + reason(e), e);
        } catch (TimeoutException e) {
            giveUp(asked);
            throw new IOException(address.getHost() + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            giveUp(asked);
            throw e;
        }
    }

    private Answer answer(URI address, Future<HttpClientRequest> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        return asked.compose(HttpClientRequest::send)
                .map(response -> new Answer(address, response, ResponsePipe.of(response, patience)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the connection, also one that is made only now: nobody waits for the answer.
    private static void giveUp(Future<HttpClientRequest> asked) {
        var _ = asked.onSuccess(HttpClientRequest::reset);
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    @Override
    @PreDestroy
    public void close() {
        var _ = client.close();
    }

    /// What a server answered.
    ///
    /// @param address of the last step
    /// @param body to be read; breaks with an exception when the connection does
    record Answer(URI address, HttpClientResponse response, InputStream body) implements AutoCloseable {

        int status() {
            return response.statusCode();
        }

        /// Empty when it is missing.
        String header(String name) {
            return Optional.ofNullable(response.getHeader(name)).orElse("");
        }

        private Optional<String> redirection() {
            boolean leadsOn = switch (status()) {
                case 301, 302, 303, 307, 308 -> true;
                default -> false;
            };
            return leadsOn ? Optional.ofNullable(response.getHeader("Location")) : Optional.empty();
        }

        /// Returns for this status.
        ///
        /// @throws IOException when it is worth another try
        /// @throws PlatformException `BAD_REQUEST` when it is not
        void requireStatus(int expected) throws IOException {
            if (status() == expected) {
                return;
            }
            String words = address.getHost() + " answered " + status() + " (expected " + expected + ")";
            if (status() >= 500 || status() == 429 || status() == 408) {
                throw new IOException(words);
            }
            throw new PlatformException(ErrorCode.BAD_REQUEST, words);
        }

        /// Ends the connection unless everything was read.
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
