package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.features.Features;
import dev.atoll.training.memory.Memory;
import dev.atoll.training.memory.RememberedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final Path PLACE = Path.of("remembered.bin");

    @Test
    void rememberedImagesThatLookAlikeStayTogether() {
        Memory memory = memory(remembered("a", 0, 7), remembered("b", 1, 8), remembered("c", 0, 7));

        List<DatasetImage> images =
                Labels.of(present(image("new", 3)), memory, PLACE).together().images();

        assertThat(images.get(1).group())
                .isEqualTo(images.get(3).group())
                .isNotEqualTo(images.get(2).group())
                .isNotEqualTo(images.get(0).group());
    }

    @Test
    void whatLooksLikeARememberedImageThatIsThereAgainStaysWithIt() {
        Memory memory = memory(remembered("a", 0, 7), remembered("b", 1, 8), remembered("c", 0, 7));

        List<DatasetImage> images =
                Labels.of(present(image("a", 3)), memory, PLACE).together().images();

        assertThat(images).extracting(DatasetImage::name).containsExactly("a", "remembered/b", "remembered/c");
        assertThat(images.get(2).group())
                .isEqualTo(3)
                .isNotEqualTo(images.get(1).group());
    }

    private static Dataset present(DatasetImage image) {
        DatasetHealth health = new DatasetHealth(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new Dataset(List.of("tripos"), List.of(image), health, "");
    }

    private static DatasetImage image(String name, int group) {
        return new DatasetImage(name, Path.of(name), 0, name, group, Optional.empty());
    }

    private static RememberedImage remembered(String name, int label, int group) {
        return new RememberedImage(name, label, name, group);
    }

    private static Memory memory(RememberedImage... images) {
        return new Memory(List.of("tripos", "noctiluca"), List.of(images), new Nothing(images.length));
    }

    private record Nothing(int images) implements Features {

        @Override
        public int views() {
            return 1;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int image, int view, float[] target, int offset) {
            target[offset] = 0;
        }
    }
}
