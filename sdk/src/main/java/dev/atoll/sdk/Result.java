package dev.atoll.sdk;

/// What a module answers. The kind tells a page how to show it and a caller how to read it.
public sealed interface Result permits ClassProbabilities {}
