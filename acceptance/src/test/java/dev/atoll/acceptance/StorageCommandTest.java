package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./atoll storage`, as a person types it.
@Tag("acceptance")
final class StorageCommandTest {

    private static final int MANY = 300;
    private static final int PART_BYTES = 16 << 20;
    private static final long LARGE_BYTES = 25L * PART_BYTES;

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static StorageClient files;

    @TempDir
    private Path here;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
        files = StorageClient.home(platform);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aFolderGoesThereAndComesBackTheSame() throws IOException {
        Path source = manyFiles("dataset");

        Execution sent = storage("cp", "-r", source.toString(), "home:/there/");
        Execution fetched =
                storage("cp", "-r", "home:/there/dataset", here.resolve("back").toString());

        assertThat(sent.status()).as(sent.errors()).isZero();
        assertThat(sent.output()).startsWith(MANY + " copied");
        assertThat(fetched.status()).as(fetched.errors()).isZero();
        assertThat(contents(here.resolve("back"))).isEqualTo(contents(source));
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws IOException {
        Path source = manyFiles("again");
        assertThat(storage("cp", "-r", source.toString(), "home:/again").status())
                .isZero();
        Files.writeString(source.resolve("new.txt"), "new");
        Files.setLastModifiedTime(source.resolve("f0.txt"), FileTime.fromMillis(0));

        JsonNode result = result(storage("cp", "-r", "--json", source.toString(), "home:/again"));

        assertThat(result.path("copied").asInt()).isEqualTo(1);
        assertThat(result.path("same").asInt()).isEqualTo(MANY);
    }

    @Test
    void aLargeFileThatWasInterruptedGoesOn() throws Exception {
        Path large = here.resolve("large.bin");
        writeLarge(large);
        Process first = begin("cp", large.toString(), "home:/large/large.bin");
        await("some parts have arrived").atMost(Duration.ofMinutes(1)).until(() -> parts() >= 2);
        kill(first);
        int before = parts();

        Execution second = storage("cp", large.toString(), "home:/large/large.bin");

        assertThat(before).as("the first was killed before its end").isBetween(2, 24);
        assertThat(second.status()).as(second.errors()).isZero();
        assertThat(files.json("item?path=/large/large.bin").path("bytes").asLong())
                .isEqualTo(LARGE_BYTES);
        assertThat(files.json("uploads").path("items").size()).isZero();
        assertThat(storage(
                                "cp",
                                "home:/large/large.bin",
                                here.resolve("back.bin").toString())
                        .status())
                .isZero();
        assertThat(Files.mismatch(large, here.resolve("back.bin"))).isEqualTo(-1);
    }

    @Test
    void aCopyOfManyThatWasKilledSendsOnlyTheRest() throws Exception {
        Path source = manyFiles("killed");
        Process first = begin("cp", "-r", source.toString(), "home:/killed");
        await("some files have arrived").atMost(Duration.ofMinutes(1)).until(() -> arrived("/killed") > 20);
        kill(first);
        int before = arrived("/killed");

        JsonNode result = result(storage("cp", "-r", "--json", source.toString(), "home:/killed"));

        assertThat(result.path("same").asInt()).isBetween(before, before + 8);
        assertThat(result.path("same").asInt() + result.path("copied").asInt()).isEqualTo(MANY);
        assertThat(arrived("/killed")).isEqualTo(MANY);
    }

    @Test
    void syncDeletesWhatIsGoneAndSaysSoBefore() throws IOException {
        Path source = here.resolve("sync");
        Path _ = Files.createDirectories(source.resolve("sub"));
        Files.writeString(source.resolve("keep.txt"), "keep");
        Files.writeString(source.resolve("sub/new.txt"), "new");
        files.write("/sync/old/gone.txt", "gone");

        Execution dry = storage("sync", source.toString(), "home:/sync", "--delete", "--dry-run");
        assertThat(files.names("/sync")).containsExactly("old");
        Execution done = storage("sync", source.toString(), "home:/sync", "--delete");

        assertThat(dry.output()).contains("would be copied  home:/sync/keep.txt", "would be deleted  home:/sync/old");
        assertThat(done.status()).as(done.errors()).isZero();
        assertThat(files.names("/sync")).containsExactly("sub", "keep.txt");
        assertThat(files.get("/sync/sub/new.txt").body()).isEqualTo("new");
    }

    @Test
    void syncBringsAFolderHere() throws IOException {
        files.write("/brought/a/b.txt", "b");
        Path target = Files.createDirectories(here.resolve("brought"));
        Files.writeString(target.resolve("mine.txt"), "mine");

        assertThat(storage("sync", "home:/brought", target.toString()).status()).isZero();

        assertThat(contents(target)).containsOnlyKeys("a/b.txt", "mine.txt");
    }

    @Test
    void filesAreListedMovedAndDeleted() {
        assertThat(storage("mkdir", "-p", "home:/box/inner").status()).isZero();
        files.write("/box/été 100%.txt", "x");

        assertThat(storage("mv", "home:/box/été 100%.txt", "home:/box/inner/").status())
                .isZero();
        Execution listed = storage("ls", "home:/box/inner");
        Execution refused = storage("rm", "home:/box");
        Execution deleted = storage("rm", "-r", "home:/box");

        assertThat(listed.output()).contains("été 100%.txt");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("delete it with -r");
        assertThat(deleted.status()).as(deleted.errors()).isZero();
        assertThat(storage("ls", "home:/box").status()).isEqualTo(4);
    }

    @Test
    void withoutAPathTheSpacesAreListed() {
        Execution listed = storage("ls");

        assertThat(listed.status()).as(listed.errors()).isZero();
        assertThat(listed.output().lines().toList().get(1)).endsWith("home:");
    }

    @Test
    void whatIsNotThereHasAnExitCodeOfItsOwn() {
        Execution copied = storage("cp", "home:/nowhere.txt", here.toString());

        assertThat(copied.status()).isEqualTo(4);
        assertThat(copied.errors()).isEqualTo("atoll: home:/nowhere.txt is not there\n");
    }

    private Path manyFiles(String name) throws IOException {
        Path top = Files.createDirectories(here.resolve(name));
        for (int i = 0; i < MANY; i++) {
            Path file =
                    i % 3 == 0 ? top.resolve("f" + i + ".txt") : top.resolve("sub é/" + i % 7 + "/" + i + " %#.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "file " + i + "\n" + "x".repeat(i));
        }
        return top;
    }

    private static void writeLarge(Path file) throws IOException {
        byte[] bytes = new byte[PART_BYTES];
        new Random(7).nextBytes(bytes);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < LARGE_BYTES / PART_BYTES; i++) {
                bytes[0] = (byte) i;
                out.write(bytes);
            }
        }
    }

    private static int parts() {
        return files.json("uploads").at("/items/0/parts").size();
    }

    private static int arrived(String path) {
        JsonNode item = Platform.parse(
                files.send(files.request("item?path=" + path).GET()).body());
        return item.path("files").asInt();
    }

    private static Map<String, String> contents(Path top) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        top.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.UTF_8)
                                + Files.getLastModifiedTime(file).toMillis());
            }
        }
        return contents;
    }

    private static JsonNode result(Execution execution) {
        assertThat(execution.status()).as(execution.errors()).isZero();
        return Platform.parse(execution.output().lines().toList().getLast());
    }

    private static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString(), "storage"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", platform.home().toString()));
        return command;
    }

    private static Execution storage(String... arguments) {
        return Atoll.execute(Map.of("LC_ALL", "C.UTF-8"), command(arguments));
    }

    private static Process begin(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
