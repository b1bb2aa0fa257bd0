package dev.atoll.planted.reactivesignature;

import java.util.concurrent.CompletableFuture;

final class Promise {

    public CompletableFuture<String> later() {
        return CompletableFuture.completedFuture("later");
    }
}
