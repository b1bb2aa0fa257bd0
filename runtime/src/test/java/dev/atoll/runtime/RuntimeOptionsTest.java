package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.runtime.module.ModuleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuntimeOptionsTest {

    @Test
    void hasDefaultsForAllButTheModule() throws Exception {
        RuntimeOptions options = RuntimeOptions.parse(List.of("--module", "m"), 4);

        assertThat(options)
                .isEqualTo(new RuntimeOptions(
                        new ModuleSource(Path.of("m"), "", List.of()),
                        Optional.empty(),
                        "127.0.0.1",
                        5000,
                        "",
                        4,
                        64,
                        Duration.ofSeconds(60),
                        100_000_000,
                        new Endpoints(true, true, true, false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new JobsConfig(Duration.ofHours(1), Duration.ofHours(1), 1000),
                        true,
                        true,
                        false,
                        false,
                        false,
                        false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --listen-port 1             | --module: missing (expected a module package's folder)
                    --module m --listen-port x  | --listen-port: x (expected a whole number from 0 to 65535)
                    --module m --workers 0      | --workers: 0 (expected a whole number from 1 to 1024)
                    --module m --queue          | --queue: no value (expected one after it)
                    --module m --colour red     | --colour: no such option
                    --module m --base-path x    | --base-path: x (expected such as /custom)
                    --module m --isolation none | --isolation: none (expected process or thread)
                    """)
    void saysWhatIsWrong(String arguments, String message) {
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of(arguments.split(" ")), 1))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
