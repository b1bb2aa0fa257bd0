package dev.atoll.planted.featureuse.alpha;

import dev.atoll.planted.featureuse.beta.Beta;

record Alpha(Beta undeclared) {}
