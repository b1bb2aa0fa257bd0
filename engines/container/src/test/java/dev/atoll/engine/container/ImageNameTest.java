package dev.atoll.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageNameTest {

    @ParameterizedTest
    @CsvSource({
        "python, docker.io/library/python:latest",
        "python:3.12, docker.io/library/python:3.12",
        "ai4oshub/ai4os-yolo, docker.io/ai4oshub/ai4os-yolo:latest",
        "ghcr.io/owner/name:v1, ghcr.io/owner/name:v1",
        "localhost/mine, localhost/mine:latest",
        "registry.example.org:5000/a/b/c, registry.example.org:5000/a/b/c:latest",
    })
    void anImageIsNamedInFull(String text, String full) {
        assertThat(ImageName.of(text)).hasValue(new ImageName(full));
    }

    @ParameterizedTest
    @CsvSource({
        "python, docker.io/library/python",
        "registry.example.org:5000/a/b:v1, registry.example.org:5000/a/b",
        "ghcr.io/o/n@sha256:0000000000000000000000000000000000000000000000000000000000000000, ghcr.io/o/n",
    })
    void aRepositoryIsNamedWithoutTheVersion(String text, String repository) {
        assertThat(ImageName.of(text)).map(ImageName::repository).hasValue(repository);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not an image", "UPPER/case", "a//b", "a:b:c", "../etc", "a?x=y", "-a"})
    void whatIsNoNameIsNone(String text) {
        assertThat(ImageName.of(text)).isEmpty();
    }
}
