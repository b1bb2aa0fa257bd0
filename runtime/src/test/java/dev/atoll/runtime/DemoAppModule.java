package dev.atoll.runtime;

import dev.atoll.sdk.Answers;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Text;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Declares the arguments of the module that the user interface of AI4OS is tested with.
@Answers(DemoAppModule.Answer.class)
public final class DemoAppModule implements Predictor<DemoAppModule.Arguments, Result>, Trainer<DemoAppModule.Options> {

    enum Choice {
        CHOICE1,
        CHOICE2
    }

    record Arguments(
            @Argument(defaultValue = "some-string") String demoStr,
            @Argument(defaultValue = "choice2") Choice demoStrChoice,

            @Argument(defaultValue = "some-string", minLength = 1, format = "password")
            String demoPassword,

            @Argument(defaultValue = "1") int demoInt,

            @Argument(defaultValue = "50", min = 1, max = 100)
            int demoIntRange,

            @Argument(defaultValue = "0.1") double demoFloat,
            @Argument(defaultValue = "true") boolean demoBool,
            @Argument(defaultValue = "{'a': 0, 'b': 1}") String demoDict,
            @Argument(defaultValue = "[0.1, 0.2, 0.3]") List<Double> demoListOfFloats,
            Upload demoImage,
            Upload demoAudio,
            Upload demoVideo,

            @Argument(produces = {"application/json", "application/zip", "image/*"})
            String accept) {}

    record Options(@Argument(defaultValue = "10") int epochNum) {}

    /// What it answers as JSON.
    public record Answer(Optional<String> demoStr) implements Composite {}

    @Override
    public Result predict(Arguments arguments) {
        return new Text(arguments.demoStr());
    }

    @Override
    public Result train(Options arguments, Training training) {
        return new Json(Map.of("epochs", arguments.epochNum()));
    }
}
