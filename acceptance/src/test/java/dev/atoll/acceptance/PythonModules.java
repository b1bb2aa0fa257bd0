package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Modules that run in Python, written into a home as an operator would.
final class PythonModules {

    /// A network that is slow, and wheels to be built.
    private static final Duration PREPARATION = Duration.ofMinutes(10);

    private PythonModules() {}

    /// What a platform gets so that packages are downloaded once for all tests.
    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        if (System.getenv("PIP_CACHE_DIR") == null) {
            Path cache = Path.of(System.getProperty("user.home"), ".cache/atoll/pip");
            environment.put("PIP_CACHE_DIR", cache.toString());
        }
        return environment;
    }

    /// Missing, Python is a failure in CI and a skip elsewhere.
    static void requirePython() {
        boolean there = Atoll.execute(
                                Map.of(),
                                List.of(
                                        "sh",
                                        "-c",
                                        "${ATOLL_PYTHON:-python3} -c 'import sys, venv, ensurepip;"
                                                + " assert sys.version_info >= (3, 9)'"))
                        .status()
                == 0;
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("Python 3.9 or newer with venv is on this machine")
                .isTrue();
        assumeThat(there).as("Python 3.9 or newer with venv is on this machine").isTrue();
    }

    /// The module that the how-to has its reader write.
    ///
    /// @param requirements what it is to require besides
    static Path tideWatch(Path folder, String requirements) throws IOException {
        HowTo page = HowTo.read(Repository.root().resolve("docs/how-to/bring-a-deepaas-module.md"));
        Path module = Files.createDirectories(folder.resolve("tide-watch"));
        Files.createDirectories(module.resolve("tide_watch"));
        for (String file : List.of("pyproject.toml", "tide_watch/api.py")) {
            Files.writeString(module.resolve(file), page.content("tide-watch/" + file));
        }
        Files.writeString(module.resolve("tide_watch/__init__.py"), "");
        if (!requirements.isEmpty()) {
            Files.writeString(module.resolve("requirements.txt"), requirements);
        }
        return module;
    }

    /// A module that is a program of its own, with a description, so that trying it starts it at once.
    static void program(Path home, String name, String settings, String python) throws IOException {
        Path module = Files.createDirectories(home.resolve("modules").resolve(name));
        Files.writeString(module.resolve("program.py"), python);
        Files.writeString(module.resolve("module.yml"), settings);
        Files.writeString(module.resolve("module.json"), """
                {"name":"%s",
                 "predict":[{"name":"text","type":"string","many":false,"required":true,"description":""}],
                 "result":{"kind":"any"},"examples":[]}
                """.formatted(name));
    }

    /// Waits until the platform has prepared a module, or says why it cannot.
    ///
    /// @return why not; empty when it is prepared
    static String prepared(Platform platform, String name) {
        await(name + " is prepared")
                .atMost(PREPARATION)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    JsonNode preparation = preparation(platform, name);
                    return !preparation.isObject() || preparation.path("failed").asBoolean();
                });
        return preparation(platform, name).path("phase").asText();
    }

    static JsonNode preparation(Platform platform, String name) {
        return platform.json("/api/v1/modules/" + name).path("preparation");
    }
}
