package dev.atoll.server.provider;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PlatformAddress;
import jakarta.inject.Singleton;

/// This platform as an issuer: what it is called, and whether it is one.
@Singleton
final class OwnIssuer {

    private final boolean accounts;
    private final PlatformAddress address;

    OwnIssuer(PlatformConfig config, PlatformAddress address) {
        this.accounts = config.accounts().required();
        this.address = address;
    }

    /// Its name, which is its address without a slash at the end.
    ///
    /// @throws PlatformException `NOT_FOUND` where nobody signs in
    String name() {
        if (!accounts) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "Nobody signs in here, so no program can sign people in with this platform"
                            + " (expected accounts: many)");
        }
        return address.page("").toString();
    }
}
