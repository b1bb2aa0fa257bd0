package dev.atoll.server.catalog.papi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DockerImageTest {

    @Test
    void fromZToANumbersCountByTheirSize() {
        DockerImage image = new DockerImage("ai4oshub/x", List.of("latest", "1.9", "1.10", "2.0-gpu", "2.0"));

        assertThat(image.fromZToA().tags()).containsExactly("latest", "2.0-gpu", "2.0", "1.10", "1.9");
    }
}
