package dev.atoll.server.tryout;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.gateway.SentCredentials;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Identification;
import jakarta.inject.Singleton;

/// Who may ask a module.
@Singleton
final class TryoutAdmission {

    private final Catalog catalog;
    private final Identification identification;
    private final boolean anonymous;

    TryoutAdmission(PlatformConfig config, Catalog catalog, Identification identification) {
        this.catalog = catalog;
        this.identification = identification;
        this.anonymous = config.tryouts().anonymous();
    }

    /// Returns when the caller may. May ask the database.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `NOT_FOUND` for what the caller may not see,
    ///     `UNAUTHENTICATED`, `FORBIDDEN`
    void check(String module, SentCredentials sent) {
        Caller caller = identification.identify(sent.authorization(), sent.session());
        var _ = catalog.get(module, caller);
        if (!caller.isAnonymous() || !anonymous) {
            Access.check(caller, Action.TRY_MODULE, Thing.PLATFORM, "module " + module);
        }
    }
}
