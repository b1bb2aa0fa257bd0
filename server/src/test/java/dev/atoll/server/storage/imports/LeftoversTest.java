package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.StorageWorld;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskOrder;
import dev.atoll.server.tasks.TaskState;
import dev.atoll.server.tasks.TestTaskRun;
import dev.atoll.server.tasks.TestTasks;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LeftoversTest {

    private static final String LEFT = "{\"files\":[],\"placing\":\"\"}";
    private static final int QUOTA = 1000;

    @TempDir
    private Path home;

    private final ImportCodec codec = new ImportCodec(new ObjectMapper());
    private StorageWorld world;
    private PlatformConfig config;
    private Scratch scratch;
    private Leftovers leftovers;
    private Space space;

    @BeforeEach
    void openIt() {
        world = new StorageWorld(home, TestDatabases.sqlite(home));
        config = TestConfigs.at(home, Map.of("imports.private_addresses", "true"));
        scratch = new Scratch(config);
        leftovers = new Leftovers(scratch, TestTasks.over(home, world.database), codec);
        space = world.spaces.home(StorageWorld.ANA).space();
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void whatOtherImportsOfTheSpaceLeftIsCounted() throws IOException {
        leave("failed", space, TaskState.FAILED, 300);
        leave("queued", space, TaskState.QUEUED, 40);
        leave("own", space, TaskState.RUNNING, 500);
        leave("elsewhere", new Space("another", SpaceKind.HOME, "ben"), TaskState.FAILED, 600);

        assertThat(leftovers.waiting(space, "own")).isEqualTo(340);
    }

    @Test
    void whatWaitsCountsAgainstTheQuotaOfTheNextImport() throws Exception {
        leave("failed", space, TaskState.FAILED, QUOTA - 400);

        assertThatThrownBy(() -> fetch("large", 401))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INSUFFICIENT_STORAGE))
                .hasMessageContaining("401 bytes (expected at most 400");
        scratch.delete("large");
        fetch("small", 400);
        assertThat(scratch.bytes("small")).isEqualTo(400);
    }

    @Test
    void whatBelongsToNoImportThatMayGoOnIsDeleted() throws IOException {
        leave("failed", space, TaskState.FAILED, 1);
        leave("queued", space, TaskState.QUEUED, 1);
        leave("cancelled", space, TaskState.CANCELLED, 1);
        fill("orphan", 1);

        leftovers.sweep();

        assertThat(scratch.tasks()).containsExactlyInAnyOrder("failed", "queued");
    }

    @Test
    void beforeTheFirstImportThereIsNothingToDelete() {
        leftovers.sweep();

        assertThat(scratch.tasks()).isEmpty();
    }

    private Task leave(String id, Space of, TaskState state, int bytes) throws IOException {
        fill(id, bytes);
        return TestTasks.insert(world.database, order(of, "http://127.0.0.1:1/a.bin"), id, state, LEFT);
    }

    private TaskOrder order(Space of, String source) {
        ImportOrder order = new ImportOrder(of.id(), of.kind(), of.ownerId(), source, "/", "", false, "");
        return new TaskOrder(ImportKind.NAME, "Import", codec.write(order));
    }

    private void fill(String id, int bytes) throws IOException {
        Files.write(scratch.file(id, 0), new byte[bytes]);
    }

    /// Fetches one file of so many bytes.
    private void fetch(String id, int bytes) throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.close();
        });
        server.start();
        String source = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.bin";
        try (Web web = new Web(vertx, new Neighbours(true))) {
            Task task = TestTasks.insert(world.database, order(space, source), id, TaskState.RUNNING, "");
            new Fetching(config, web, new Zenodo(web, new ObjectMapper()), scratch, leftovers, world.spaces)
                    .all(new ImportRun(task, new TestTaskRun(StorageWorld.ANA), codec, world.spaces));
        } finally {
            server.stop(0);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
