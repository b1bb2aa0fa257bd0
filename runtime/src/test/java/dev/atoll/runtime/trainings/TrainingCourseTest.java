package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingCourseTest {

    private static final String UUID = "0".repeat(32);

    @TempDir
    private Path folder;

    private TrainingCourse course;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(folder.resolve(UUID));
        course = new TrainingCourse(new TrainingFiles(folder), UUID, new TrainingFollowers());
    }

    @Test
    void comesFurtherWithEachNewFraction() {
        course.progress(0.5, "learning");

        assertThat(course.hasAdvanced()).isTrue();
        assertThat(course.hasAdvanced()).isFalse();
    }

    @Test
    void comesNoFurtherWhenItDoesTheSameAgain() {
        course.progress(0.5, "learning");
        course.metric("loss", 0.1, 3);
        assertThat(course.hasAdvanced()).isTrue();

        course.progress(0.2, "reading the checkpoint");
        course.progress(0.5, "learning");
        course.metric("loss", 0.1, 3);

        assertThat(course.hasAdvanced()).isFalse();
    }

    @Test
    void comesFurtherWithEachNewStep() {
        course.progress(Double.NaN, "learning");
        assertThat(course.hasAdvanced()).isFalse();

        course.metric("loss", 0.1, 4);

        assertThat(course.hasAdvanced()).isTrue();
    }
}
