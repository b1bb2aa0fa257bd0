package dev.atoll.cli;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// What every command works with.
///
/// @param environment the process's
/// @param random unguessable
/// @param clock in the zone of the person who types
record Context(
        Installation installation,
        Map<String, String> environment,
        Terminal terminal,
        RandomGenerator random,
        Clock clock) {

    /// A client for loopback: no proxy, no attempt at HTTP/2.
    HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    Home home(String option) {
        return Home.of(option, environment);
    }

    String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
