package dev.atoll.training.dataset;

import java.util.Optional;

/// What somebody says about a file.
///
/// @param file that is an image, or should be
/// @param label of its class
/// @param declared the part it is for
record LabelledImage(SourceFile file, String label, Optional<Part> declared) {}
