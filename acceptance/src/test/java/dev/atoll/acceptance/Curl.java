package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The `curl` of this machine.
final class Curl {

    private Curl() {}

    /// It must reach the server; what the server says is not looked at.
    static Execution run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS"));
        command.addAll(List.of(arguments));
        Execution curl = Atoll.execute(Map.of(), command);
        assertThat(curl.status()).as(curl.errors()).isZero();
        return curl;
    }
}
