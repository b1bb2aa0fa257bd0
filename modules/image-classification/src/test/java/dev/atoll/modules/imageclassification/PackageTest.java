package dev.atoll.modules.imageclassification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PackageTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void saysWhatItIsByTheRulesOfTheCatalogue() throws Exception {
        ModuleMetadata metadata = ModuleMetadataReader.read(MODULE.resolve("ai4-metadata.yml"));

        assertThat(metadata.categories()).containsExactly("AI4 trainable", "AI4 pre trained", "AI4 inference");
        assertThat(metadata.license()).contains("Apache-2.0");
    }
}
