package dev.atoll.planted.metadatause;

import dev.atoll.acceptance.Repository;

final class Violator {

    String reach() {
        return Repository.root().toString();
    }
}
