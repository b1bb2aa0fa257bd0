package dev.atoll.planted;

import org.jspecify.annotations.NullMarked;

@NullMarked
final class Planted {

    String name() {
        return null;
    }
}
