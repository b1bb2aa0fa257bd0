package dev.atoll.training.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.record.Trainings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MatrixPictureTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 24, 100, 1000})
    void itFitsOnAScreenForAnyNumberOfClasses(int classes) throws IOException {
        String[] names = new String[classes];
        Arrays.setAll(names, i -> "Class number " + i + " of a long and learned name");
        TrainingRecord training = Trainings.aTraining(names).build();

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(new MatrixPicture(
                        training.evaluation().matrix(), training.dataset().classes())
                .png()));

        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isBetween(100, 2600);
    }
}
