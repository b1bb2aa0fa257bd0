package dev.atoll.training;

import dev.atoll.training.record.BaseNetwork;
import java.nio.file.Path;

/// The network that a module's trainings begin with.
///
/// @param file its ONNX file, with an output of pooled features
/// @param described what the model card says of it
/// @param trainer the module that trains it
public record Pretrained(Path file, BaseNetwork described, String trainer) {}
