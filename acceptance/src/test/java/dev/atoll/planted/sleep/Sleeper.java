package dev.atoll.planted.sleep;

final class Sleeper {

    void rest() throws InterruptedException {
        Thread.sleep(1L);
    }
}
