package dev.atoll.planted.onnxuse;

import dev.atoll.acceptance.Repository;

final class Violator {

    String reach() {
        return Repository.root().toString();
    }
}
