package dev.atoll.runtime;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Declares the arguments of the image classifier of AI4OS, which are JSON in texts.
public final class ImageClassifierArguments
        implements Predictor<ImageClassifierArguments.Arguments, ImageClassifierArguments.Answer>,
                Trainer<ImageClassifierArguments.Options> {

    record Arguments(
            @Argument(name = "data", nullable = true) Optional<Upload> files,
            @Argument(nullable = true) Optional<String> urls,

            @Argument(jsonText = true, defaultValue = "default_imagenet", suggestions = "default_imagenet")
            String timestamp,

            @Argument(jsonText = true, defaultValue = "final_model.h5")
            String ckptName) {}

    record Options(
            @Argument(jsonText = true, defaultValue = ".") String baseDirectory,

            @Argument(jsonText = true, defaultValue = "data/images")
            String imagesDirectory,

            @Argument(
                    jsonText = true,
                    defaultValue = "Xception",
                    suggestions = {
                        "DenseNet121",
                        "DenseNet169",
                        "DenseNet201",
                        "InceptionResNetV2",
                        "InceptionV3",
                        "MobileNet",
                        "NASNetMobile",
                        "Xception",
                        "ResNet50",
                        "VGG16",
                        "VGG19"
                    })
            String modelname,

            @Argument(jsonText = true, defaultValue = "224") int imageSize,
            @Argument(jsonText = true, nullable = true) Optional<Integer> numClasses,
            @Argument(jsonText = true, nullable = true) Optional<String> preprocessMode,

            @Argument(
                    jsonText = true,
                    defaultValue = "normal",
                    suggestions = {"normal", "fast"})
            String mode,

            @Argument(jsonText = true, defaultValue = "0.001")
            double initialLr,

            @Argument(jsonText = true, defaultValue = "16") int batchSize,
            @Argument(jsonText = true, defaultValue = "15") int epochs,
            @Argument(jsonText = true, nullable = true) Optional<Double> ckptFreq,

            @Argument(jsonText = true, defaultValue = "step", suggestions = "step")
            String lrScheduleMode,

            @Argument(jsonText = true, defaultValue = "0.1") double lrStepDecay,

            @Argument(jsonText = true, defaultValue = "[0.7, 0.9]")
            List<Double> lrStepSchedule,

            @Argument(name = "l2_reg", jsonText = true, defaultValue = "0.0001")
            double l2Reg,

            @Argument(jsonText = true, defaultValue = "false")
            boolean useClassWeights,

            @Argument(jsonText = true, defaultValue = "true")
            boolean useValidation,

            @Argument(jsonText = true, defaultValue = "false")
            boolean useEarlyStopping,

            @Argument(jsonText = true, defaultValue = "false")
            boolean useMultiprocessing,

            @Argument(jsonText = true, defaultValue = "true")
            boolean useTensorboard,

            @Argument(jsonText = true, defaultValue = "false")
            boolean useRemote,

            @Argument(name = "mean_RGB", jsonText = true, nullable = true)
            Optional<List<Double>> meanRgb,

            @Argument(name = "std_RGB", jsonText = true, nullable = true)
            Optional<List<Double>> stdRgb,

            @Argument(
                    jsonText = true,
                    defaultValue = "{\"h_flip\": 0.5, \"v_flip\": 0.5, \"rot\": 0.7, \"rot_lim\": 90, \"stretch\": 0.0,"
                            + " \"crop\": 1.0, \"zoom\": 0.2, \"blur\": 0.3, \"pixel_noise\": 0.3, \"pixel_sat\": 0.3,"
                            + " \"cutout\": 0.5}")
            Map<String, Object> trainMode,

            @Argument(
                    jsonText = true,
                    defaultValue = "{\"h_flip\": 0.5, \"v_flip\": 0.0, \"rot\": 0.5, \"rot_lim\": 30, \"stretch\": 0.0,"
                            + " \"crop\": 0.9, \"zoom\": 0.1, \"blur\": 0.1, \"pixel_noise\": 0.1, \"pixel_sat\": 0.1,"
                            + " \"cutout\": 0.0}")
            Map<String, Object> valMode) {}

    /// What it answers.
    public record Answer(
            Optional<String> status,
            Optional<String> message,
            Optional<List<String>> labels,
            Optional<List<Double>> probabilities)
            implements Composite {}

    @Override
    public Answer predict(Arguments arguments) {
        return new Answer(Optional.of("OK"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Result train(Options arguments, Training training) {
        return new Json(Map.of("modelname", arguments.modelname()));
    }
}
