package dev.atoll.planted.optionalparameter;

import java.util.Optional;

final class Taker {

    String take(Optional<String> maybe) {
        return maybe.orElse("");
    }
}
