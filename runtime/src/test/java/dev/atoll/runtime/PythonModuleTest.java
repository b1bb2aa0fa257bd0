package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.runtime.runner.LoadFailedException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file of functions in Python is a module.
final class PythonModuleTest {

    private static final Duration EDIT_TO_ANSWER = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @org.jspecify.annotations.Nullable
    private RunningModule running;

    @BeforeEach
    void aPython() {
        PythonPackage.assumePython();
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            running.close();
        }
    }

    private RunningModule start(String code, String... options) throws Exception {
        PythonPackage.write(folder, code);
        RunningModule started = RunningModule.at(folder, options);
        running = started;
        return started;
    }

    @Test
    void typesAreAllItTakesAndNothingHasToBeImported() throws Exception {
        RunningModule module = start("""
                def predict(words: str, times: int = 2) -> dict:
                    return {"said": words * times}
                """);

        HttpResponse<String> answer = module.predict("", new Multipart().text("words", "hé"));

        assertThat(answer.body()).isEqualTo("{\"status\":\"OK\",\"predictions\":{\"said\":\"héhé\"}}");
        assertThat(module.predict("?times=two", new Multipart().text("words", "a"))
                        .body())
                .isEqualTo("{\"times\":[\"Not a valid integer.\"]}");
    }

    @Test
    void filesBesideTheModuleAreFoundAndLoadedOnce() throws Exception {
        Files.createDirectories(folder.resolve("demo"));
        Files.writeString(folder.resolve("demo/words.py"), "GREETING = 'hello'\n");
        Files.writeString(folder.resolve("demo/weights.txt"), "42");
        RunningModule module = start("""
                import words

                loaded = []

                def warm():
                    loaded.append(open("weights.txt").read())

                def predict() -> str:
                    return words.GREETING + " " + ",".join(loaded)
                """);

        assertThat(module.predict("", new Multipart()).body()).contains("\"hello 42\"");
    }

    @Test
    void functionsMayBeAsynchronous() throws Exception {
        RunningModule module = start("""
                import asyncio

                async def predict(words: str) -> str:
                    return " ".join(await asyncio.gather(*[later(each) for each in words.split()]))

                async def later(word):
                    await asyncio.sleep(0.01)
                    return word.upper()
                """);

        assertThat(ask(module, "words=big+fish").body()).contains("\"BIG FISH\"");
    }

    @Test
    void aThousandCallsAreAnsweredEachWithItsOwn() throws Exception {
        RunningModule module = start("def predict(number: int) -> int:\n    return number\n", "--workers", "4");
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        try (var callers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> asked = IntStream.range(0, 1000)
                    .<Future<?>>mapToObj(number -> callers.submit(() -> answered.add(echo(module, number))))
                    .toList();
            for (Future<?> each : asked) {
                each.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(answered).hasSize(1000);
    }

    private static int echo(RunningModule module, int number) throws Exception {
        JsonNode answer = RunningModule.json(ask(module, "number=" + number));
        assertThat(answer.path("predictions").intValue()).isEqualTo(number);
        return number;
    }

    @Test
    void callsRunBesideEachOther() throws Exception {
        RunningModule module = start("""
                import threading

                meeting = threading.Barrier(2, timeout=20)

                def predict() -> str:
                    meeting.wait()
                    return "met"
                """, "--workers", "2");

        var first = module.predictLater("", new Multipart());
        var second = module.predictLater("", new Multipart());

        assertThat(first.get(30, TimeUnit.SECONDS).body()).contains("met");
        assertThat(second.get(30, TimeUnit.SECONDS).body()).contains("met");
    }

    @Test
    void whileItIsImportedTheLineIsTold() throws Exception {
        PythonPackage.write(folder, """
                import os, time
                while not os.path.exists("go"): time.sleep(0.01)
                def predict() -> str:
                    return "there"
                """);
        RunningModule listening = RunningModule.listeningAt(folder.resolve("demo"), folder, "", List.of());
        running = listening;
        CountDownLatch loaded = new CountDownLatch(1);
        Thread loading = Thread.ofPlatform().start(() -> load(listening, loaded));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listening.get("/health/ready").body())
                        .isEqualTo("{\"status\":\"loading\",\"reason\":\"importing module.py, line 2:"
                                + " while not os.path.exists(\\\"go\\\"): time.sleep(0.01)\"}"));
        Files.createFile(folder.resolve("demo/go"));

        assertThat(loaded.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(listening.get("/health/ready").statusCode()).isEqualTo(200);
        loading.join();
    }

    private static void load(RunningModule module, CountDownLatch loaded) {
        try {
            module.server().load();
            loaded.countDown();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            def predict(                         | module.py, line 1: '(' was never closed: def predict(
            import nothing_of_that_name          | module.py, line 1: No module named 'nothing_of_that_name' (expected in requirements.txt beside module.py)
            1 / 0                                | module.py, line 1: ZeroDivisionError: division by zero
            import sys; sys.exit(5)              | module.py, line 1: it called sys.exit(5) while it was loaded
            import os; os._exit(5)               | its process ended (status 5) while it was importing module.py
            x = 1                                | module.py: no function predict and no function train (expected one of them)
            def predict(*a): pass                | predict: *a (expected arguments with names)
            def predict(a: print): pass          | argument a: print (expected int
            """)
    void whatCannotBeLoadedSaysWhatAndWhere(String code, String told) {
        assertThatThrownBy(() -> start(code + "\n"))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith(told);
    }

    @Test
    void theNextRequestAfterAnEditIsAnsweredByTheNewCode() throws Exception {
        RunningModule module = start("def predict() -> str:\n    return 'one'\n", "--sources", sources());
        assertThat(ask(module, "").body()).contains("one");

        Files.writeString(folder.resolve("demo/module.py"), "def predict() -> str:\n    return 'two'\n");
        long begun = System.nanoTime();
        String answer = ask(module, "").body();

        assertThat(answer).contains("two");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(EDIT_TO_ANSWER);
    }

    @Test
    void aMistakeIsToldAndHealedByTheNextEdit() throws Exception {
        RunningModule module = start("def predict() -> str:\n    retrun 'one'\n", "--sources", sources());

        HttpResponse<String> refused = ask(module, "");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("module.py, line 2: invalid syntax: retrun 'one'");

        Files.writeString(folder.resolve("demo/module.py"), "def predict(a: int = 1) -> str:\n    return 'healed'\n");
        assertThat(ask(module, "a=2").body()).contains("healed");
    }

    @Test
    void anEditOfAFileBesideItCountsToo() throws Exception {
        Files.createDirectories(folder.resolve("demo"));
        Path words = Files.writeString(folder.resolve("demo/words.py"), "GREETING = 'one'\n");
        RunningModule module =
                start("import words\ndef predict() -> str:\n    return words.GREETING\n", "--sources", sources());
        assertThat(ask(module, "").body()).contains("one");

        Files.writeString(words, "GREETING = 'two'\n");

        assertThat(ask(module, "").body()).contains("two");
    }

    @Test
    void choicesOfThisMomentAreTold() throws Exception {
        RunningModule module = start("""
                import os
                from typing import Annotated
                from atoll import argument

                def models():
                    return sorted(name for name in os.listdir(".") if name.endswith(".npz"))

                def predict(model: Annotated[str, argument(choices=models)]) -> str:
                    return model
                """);
        Files.createFile(folder.resolve("demo/a.npz"));
        assertThat(ask(module, "model=b.npz").statusCode()).isEqualTo(422);

        Files.createFile(folder.resolve("demo/b.npz"));

        assertThat(ask(module, "model=b.npz").statusCode()).isEqualTo(200);
    }

    @Test
    void aModuleOfItsOwnProcessesKeepsNobodyWaiting() throws Exception {
        RunningModule module = start("""
                import os, time

                def predict() -> str:
                    if os.fork() == 0:
                        time.sleep(60)
                        os._exit(0)
                    os._exit(9)
                """);

        assertThat(ask(module, "").body()).contains("ended (status 9)");
    }

    private String sources() {
        return folder.resolve("demo").toString();
    }

    private static HttpResponse<String> ask(RunningModule module, String query) throws Exception {
        return module.send(module.request(RunningModule.PREDICT + "?" + query).POST(BodyPublishers.noBody()));
    }
}
