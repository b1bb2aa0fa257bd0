package dev.atoll.server.pages.accounts;

import dev.atoll.server.config.PlatformConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The other way to sign in.
///
/// @param name what the button says after "Sign in with"
/// @param address where the way begins
public record Provider(String name, String address) {

    /// Empty where there is none.
    ///
    /// @param back a path here
    static Optional<Provider> of(PlatformConfig config, String back) {
        return config.oidc()
                .issuer()
                .map(_ -> new Provider(
                        config.oidc().name(),
                        "/sign-in/oidc/start?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));
    }
}
