package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.file.NetworkTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparationReaderTest {

    private static final PreparationReader.Usual OF_YOLOX = new PreparationReader.Usual(Preset.YOLOX, "", 640);
    private static final PreparationReader.Usual OF_CLASSES = new PreparationReader.Usual(Preset.IMAGENET, "", 0);

    @Test
    void aDetectorThatTakesBytesSeesTheWholePhotoToo() throws Exception {
        Preparation preparation = PreparationReader.read(Settings.parse(""), input(NetworkTensor.UINT8), OF_YOLOX);

        assertThat(preparation.fit().rule()).isEqualTo(Fit.Rule.LETTERBOX_TOP_LEFT);
        assertThat(preparation.colours().order()).isEqualTo(Colours.Order.BGR);
        assertThat(preparation.colours().fill()).isEqualTo(114);
    }

    @Test
    void aPresetsNumbersGoWithTheirColours() throws Exception {
        Settings settings = Settings.parse("preprocessing: {colour: bgr}");

        Preparation preparation = PreparationReader.read(settings, input(NetworkTensor.FLOAT), OF_CLASSES);

        // As torchvision gives them for red, green, blue: 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225 of 255.
        assertThat(preparation.colours().mean()).containsExactly(103.53, 116.28, 123.675);
        assertThat(preparation.colours().deviation()).containsExactly(57.375, 57.12, 58.395);
    }

    private static PhotoInput input(int type) {
        NetworkTensor tensor = new NetworkTensor("x", type, List.of(1L, 3L, 416L, 416L), true);
        return new PhotoInput(tensor, 3, true, 416, 416);
    }
}
