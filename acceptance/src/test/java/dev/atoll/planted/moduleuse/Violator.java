package dev.atoll.planted.moduleuse;

import dev.atoll.acceptance.Repository;

final class Violator {

    String reach() {
        return Repository.root().toString();
    }
}
