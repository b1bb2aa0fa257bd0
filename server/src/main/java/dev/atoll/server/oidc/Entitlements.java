package dev.atoll.server.oidc;

import dev.atoll.server.identity.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an issuer says of somebody's projects.
///
/// @param said whether it says anything: a token without a word about projects takes nobody out of one
/// @param levels the highest in each project, by the name that the issuer has for it
record Entitlements(boolean said, Map<String, Level> levels) {

    /// Far more than anybody has; a token that says more is not read to its end.
    private static final int MOST = 1000;

    /// Claims that list them. The second is the name that AARC-G069 gives it, the first the older one.
    private static final List<String> LISTS = List.of("eduperson_entitlement", "entitlements", "groups");

    Entitlements {
        levels = Map.copyOf(levels);
    }

    /// Reads what Keycloak (`realm_access`, `groups`) and EGI Check-in (`eduperson_entitlement`,
    /// `entitlements`) say. What is not understood grants nothing.
    static Entitlements of(Map<String, Object> claims) {
        Map<String, Level> levels = new TreeMap<>();
        texts(claims)
                .limit(MOST)
                .flatMap(text -> Entitlement.parse(text).stream())
                .forEach(found -> levels.merge(found.project(), found.level(), Entitlements::higher));
        return new Entitlements(saysSomething(claims), levels);
    }

    /// What this and the other say together.
    Entitlements and(Entitlements other) {
        Map<String, Level> both = new TreeMap<>(levels);
        other.levels.forEach((project, level) -> both.merge(project, level, Entitlements::higher));
        return new Entitlements(said || other.said, both);
    }

    private static boolean saysSomething(Map<String, Object> claims) {
        return roles(claims) != null || LISTS.stream().anyMatch(claims::containsKey);
    }

    private static Stream<String> texts(Map<String, Object> claims) {
        Object roles = roles(claims);
        return Stream.concat(
                // Roles of Keycloak that are no access: are of Keycloak's own, such as offline_access.
                roles == null ? Stream.of() : strings(roles).filter(role -> role.startsWith(Entitlement.ROLE)),
                LISTS.stream().filter(claims::containsKey).flatMap(name -> strings(claims.get(name))));
    }

    private static @Nullable Object roles(Map<String, Object> claims) {
        return claims.get("realm_access") instanceof Map<?, ?> access ? access.get("roles") : null;
    }

    /// A list with one text may be that text.
    private static Stream<String> strings(@Nullable Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        if (!(value instanceof Collection<?> list)) {
            return Stream.of();
        }
        return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }

    private static Level higher(Level one, Level other) {
        return one.reaches(other) ? one : other;
    }
}
