package dev.atoll.training;

import dev.atoll.training.record.BaseNetwork;
import java.nio.file.Path;

/// The network that a module's trainings begin with.
///
/// @param file its ONNX file, with an output of pooled features
/// @param stage a tensor inside it whose pooled numbers help, too
/// @param channels of that tensor
/// @param described what the model card says of it
/// @param trainer the module that trains it
public record Pretrained(Path file, String stage, int channels, BaseNetwork described, String trainer) {}
