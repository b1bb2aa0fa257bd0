package dev.atoll.planted.cliuse;

import dev.atoll.acceptance.Repository;

final class Violator {

    String reach() {
        return Repository.root().toString();
    }
}
