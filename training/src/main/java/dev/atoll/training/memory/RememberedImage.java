package dev.atoll.training.memory;

/// An image of an earlier training; only what the network saw in it is kept.
///
/// @param name as it was called then
/// @param label the place of its class in [Memory#classes]
/// @param sha256 of its bytes, so that the image itself is not taken twice
/// @param group the same for images that look nearly the same, as it was then
public record RememberedImage(String name, int label, String sha256, int group) {}
