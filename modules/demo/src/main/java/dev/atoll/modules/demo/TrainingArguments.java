package dev.atoll.modules.demo;

import dev.atoll.sdk.Argument;
import java.util.Optional;

/// What a caller may say about a training.
public record TrainingArguments(
        @Argument(
                description = "A folder of the data folder with one folder of photos for each class;"
                        + " without it, three made-up classes: leaf, sand and sea.")
        Optional<String> dataset,

        @Argument(
                description = "What of a colour counts: red, green and blue, or only their ratio.",
                defaultValue = "rgb")
        Space space,

        @Argument(description = "How often all photos are looked at.", defaultValue = "5", min = 1, max = 1000)
        int epochs,

        @Argument(
                description = "How far a class moves towards each of its photos.",
                defaultValue = "0.2",
                min = 0.001,
                max = 1)
        double learningRate,

        @Argument(
                description = "The part of each class that is kept for measuring, not learned from.",
                defaultValue = "0.2",
                min = 0,
                max = 0.9)
        double validationShare,

        @Argument(description = "The same number gives the same training.", defaultValue = "1")
        long seed,

        @Argument(
                description = "Make each epoch last at least this long, so that one can watch it.",
                defaultValue = "0",
                min = 0,
                max = 60)
        double secondsPerEpoch) {}
