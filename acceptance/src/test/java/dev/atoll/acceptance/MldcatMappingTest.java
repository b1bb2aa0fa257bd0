package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// AI4OS's own tool makes the same JSON-LD of our metadata as we do, and our Turtle is the same graph.
@Tag("acceptance")
@Tag("foreign")
final class MldcatMappingTest {

    @TempDir
    private Path folder;

    @Test
    void theProfileIsWhatTheirToolMakesOfTheMetadata() {
        PythonClient tool = PythonClient.named("ai4-metadata");
        Path home = folder.resolve("home");
        WireModules.install(home);
        try (Platform platform = Atoll.up(home)) {
            String catalogue = platform.url() + "/v1/catalog/modules/";

            // A model with 3 texts, an id, 2 dates, 2 tags, 3 categories, 2 tasks, 2 libraries, 2 repositories,
            // a dataset, a citation, a base model and a licence; each thing but two has a type and a title.
            assertThat(tool.output("mapping.py", catalogue + WireModules.PHYTO + "/metadata"))
                    .isEqualTo("44 statements\n");
            assertThat(tool.output("mapping.py", catalogue + "ai4os-demo-app/metadata"))
                    .endsWith("statements\n");
        }
    }
}
