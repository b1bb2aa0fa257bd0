package dev.atoll.server.papi;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Level;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Who may use a project, which this API calls a VO.
@Singleton
public final class VoAccess {

    private static final String NO_LEVEL = "none";

    private final boolean required;
    private final CurrentCaller caller;

    VoAccess(PlatformConfig config, CurrentCaller caller) {
        this.required = config.accounts().required();
        this.caller = caller;
    }

    /// The caller, who is a member of a VO. Where no accounts are required its owner passes as one of any.
    ///
    /// @throws PapiException 401. A VO that does not exist looks like one the caller does not belong to
    public Caller member(String vo) {
        Caller known = caller.get();
        Optional<Level> level = known.levelIn(vo);
        if (required && !level.map(found -> found.reaches(Level.AP_U)).orElse(false)) {
            throw PapiException.levelTooLow(level.map(Level::wireName).orElse(NO_LEVEL), Level.AP_U);
        }
        return known;
    }
}
