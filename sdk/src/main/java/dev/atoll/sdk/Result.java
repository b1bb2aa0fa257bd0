package dev.atoll.sdk;

/// What a module answers. The kind tells a page how to show it, a pipeline what it can be connected
/// to, and a caller how to read it. Several kinds together are a [Composite].
public sealed interface Result
        permits ClassProbabilities, Composite, Detections, Embedding, Image, Json, Mask, OutputFile, Table, Text {}
