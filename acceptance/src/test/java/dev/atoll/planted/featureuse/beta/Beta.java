package dev.atoll.planted.featureuse.beta;

public record Beta(String name) {}
