package dev.atoll.planted.featurecycle.alpha;

import dev.atoll.planted.featurecycle.beta.Beta;

public record Alpha(Beta beta) {}
