package dev.atoll.planted.fieldinjection;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

final class Injected {

    @Inject
    @Nullable
    String late;
}
