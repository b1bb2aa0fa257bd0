package dev.atoll.planted.mutablestatic;

final class Shared {

    static int counter;

    private Shared() {}
}
