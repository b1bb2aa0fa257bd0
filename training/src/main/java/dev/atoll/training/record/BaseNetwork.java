package dev.atoll.training.record;

/// The network that a classifier was made from.
///
/// @param name as a person calls it, such as `EfficientNet-Lite0`
/// @param licence its SPDX identifier
/// @param source the address where it comes from
/// @param sha256 of its file, 64 hexadecimal digits
public record BaseNetwork(String name, String licence, String source, String sha256) {}
