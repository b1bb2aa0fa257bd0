package dev.atoll.planted.runtimeuse;

import dev.atoll.acceptance.Repository;

final class Violator {

    String reach() {
        return Repository.root().toString();
    }
}
