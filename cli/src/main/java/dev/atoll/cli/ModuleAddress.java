package dev.atoll.cli;

import java.net.URI;
import java.util.Optional;

/// Where a module's predictions are posted.
///
/// @param predict the predict URL
/// @param secret what the module's runtime wants to be shown; empty through a platform
/// @param token what the platform wants to be shown; empty for none
record ModuleAddress(URI predict, Optional<String> secret, String token) {

    static ModuleAddress onPlatform(Home.PlatformAddress platform, String module, String token) {
        return new ModuleAddress(platform.gateway().resolve("/try/" + module + path(module)), Optional.empty(), token);
    }

    static ModuleAddress alone(URI runtime, String module, String secret) {
        return new ModuleAddress(runtime.resolve(path(module)), Optional.of(secret), "");
    }

    static String path(String module) {
        return "/v2/models/" + module + "/predict/";
    }

    /// Without what it is shown.
    @Override
    public String toString() {
        return "ModuleAddress[" + predict + "]";
    }
}
