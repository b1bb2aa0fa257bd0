package dev.atoll.onnx.folder;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.Placement;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.RgbImage;
import dev.atoll.onnx.heads.ClassMap.Photo;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/// Makes photos into what a network takes.
final class PhotoTensor {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
    private final PhotoInput input;
    private final Preparation preparation;
    private final List<Long> shape;

    /// The workers are few and live long: one buffer for each.
    private final ThreadLocal<ByteBuffer> buffers;

    PhotoTensor(PhotoInput input, Preparation preparation) {
        this.input = input;
        this.preparation = preparation;
        this.shape = Arrays.stream(preparation.shape()).boxed().toList();
        int bytes = preparation.count() * (input.isBytes() ? 1 : Float.BYTES);
        this.buffers =
                ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }

    Preparation preparation() {
        return preparation;
    }

    /// A photo that was read and fitted in.
    ///
    /// @param part what the network sees of it
    /// @param placement where that lies
    record Prepared(RgbImage part, Placement placement, Photo photo) {}

    Prepared prepare(Upload upload) throws BadInputException, IOException {
        return decoder.read(upload, this::prepare);
    }

    private Prepared prepare(RgbImage photo, int width, int height) {
        return new Prepared(
                preparation.picture(photo),
                preparation.place(photo.width(), photo.height()),
                new Photo(width, height, photo.width(), photo.height()));
    }

    /// Asks the network for one of its outputs.
    OnnxModel.Numbers ask(OnnxModel model, Prepared prepared, String output) throws OrtException {
        ByteBuffer content = buffers.get();
        if (input.isBytes()) {
            preparation.write(prepared.part(), prepared.placement(), content);
        } else {
            preparation.write(prepared.part(), prepared.placement(), content.asFloatBuffer());
        }
        Datatype datatype = input.isBytes() ? Datatype.UINT8 : Datatype.FP32;
        return model.numbers(List.of(new Tensor(input.tensor().name(), datatype, shape, content)), output);
    }

    /// A photo of ours, to try the whole way with.
    interface Trial {
        void run(Upload photo) throws Exception;
    }

    static void tryWithPhoto(Trial trial) throws Exception {
        Path file = Files.createTempFile("trial", ".jpg");
        try (InputStream photo = PhotoTensor.class.getResourceAsStream("trial.jpg")) {
            if (photo == null) {
                throw new IllegalStateException("trial.jpg: missing (expected beside " + PhotoTensor.class + ")");
            }
            Files.copy(photo, file, StandardCopyOption.REPLACE_EXISTING);
            trial.run(new Upload("image", file, "image/jpeg", "trial.jpg"));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
