package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PackageTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void saysWhatItIsByTheRulesOfTheCatalogue() throws Exception {
        ModuleMetadata metadata = ModuleMetadataReader.read(MODULE.resolve("ai4-metadata.yml"));

        assertThat(metadata.categories()).containsExactly("AI4 trainable", "AI4 inference");
        assertThat(metadata.license()).contains("Apache-2.0");
    }

    @Test
    void theShippedPhotosAreThoseThatAreDrawn() throws Exception {
        assertThat(pixels(ImageIO.read(MODULE.resolve("examples/beach.png").toFile())))
                .isEqualTo(pixels(ExamplesMain.beach()));
        assertThat(pixels(ImageIO.read(MODULE.resolve("examples/buttons.png").toFile())))
                .isEqualTo(pixels(ExamplesMain.buttons()));
    }

    @Test
    void theModelCardNamesEveryArgument() throws IOException {
        String card = Files.readString(MODULE.resolve("README.md"));

        for (RecordComponent component : DemoArguments.class.getRecordComponents()) {
            String name =
                    component.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            assertThat(card).contains("`" + name.replace("others", "compare_with") + "`");
        }
        assertThat(Arrays.stream(TrainingArguments.class.getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(name -> assertThat(card)
                        .contains(
                                "`" + name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) + "`"));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
