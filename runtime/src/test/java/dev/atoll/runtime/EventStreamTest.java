package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events to somebody who reads more slowly than they come.
final class EventStreamTest {

    private static final int SENT = 64;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatShowsTheCourseDoesNotPileUpAndTheEndArrives() throws Exception {
        ObjectNode megabyte = JsonNodeFactory.instance.objectNode().put("name", "x".repeat(1 << 20));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    EventStream stream = EventStream.open(vertx, request);
                    for (int i = 0; i < SENT; i++) {
                        stream.send("metric", megabyte);
                        stream.send("progress", megabyte);
                    }
                    stream.send("end", JsonNodeFactory.instance.objectNode());
                    stream.end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        try (RawClient client = new RawClient(server.actualPort())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String read = client.readToEnd();

            assertThat(read.lines().filter(line -> line.startsWith("event: ")).count())
                    .isLessThan(SENT);
            assertThat(read).contains("event: end");
        }
    }
}
