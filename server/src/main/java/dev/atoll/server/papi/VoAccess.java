package dev.atoll.server.papi;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who may use a project, which this API calls a VO.
@Singleton
public final class VoAccess {

    private static final String NO_LEVEL = "none";
    private static final int UNAUTHORIZED = 401;

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

    /// The caller, who has a level in whichever VO.
    ///
    /// @throws PapiException 401
    public Caller anywhere(Level level) {
        Caller known = caller.get();
        Optional<Level> best =
                known.memberships().stream().map(Membership::level).max(Comparator.naturalOrder());
        if (required && !best.map(found -> found.reaches(level)).orElse(false)) {
            throw PapiException.levelTooLow(best.map(Level::wireName).orElse(NO_LEVEL), level);
        }
        return known;
    }

    /// Those of some VOs that the caller is a member of; without any, all the caller's. Where no accounts are
    /// required one belongs to any.
    ///
    /// @throws PapiException 401 when VOs are named and the caller belongs to none of them
    public Set<String> among(List<String> named) {
        Set<String> own = new TreeSet<>();
        caller.get().memberships().stream()
                .filter(membership -> membership.level().reaches(Level.AP_U))
                .forEach(membership -> own.add(membership.project()));
        if (named.isEmpty()) {
            return own;
        }
        Set<String> found = new TreeSet<>(named);
        if (required) {
            found.retainAll(own);
        }
        if (found.isEmpty()) {
            throw PapiException.of(
                    UNAUTHORIZED,
                    "Your VOs do not match available VOs: "
                            + own.stream().map(vo -> "'" + vo + "'").collect(Collectors.joining(", ", "[", "].")));
        }
        return found;
    }
}
