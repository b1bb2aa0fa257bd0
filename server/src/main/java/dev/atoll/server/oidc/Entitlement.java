package dev.atoll.server.oidc;

import dev.atoll.server.identity.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A level in one project.
///
/// @param project as the issuer names it, such as `vo.ai4eosc.eu`; subgroups after a colon
record Entitlement(String project, Level level) {

    static final String ROLE = "access:";

    private static final int LONGEST = 1000;

    /// `urn:mace:egi.eu:group:vo.example.eu:role=member#aai.egi.eu`: the namespace, the groups from the
    /// outermost to the innermost with a role at the end, who says so (AARC-G069; AARC-G002 demands the
    /// last part).
    private static final Pattern GROUP = Pattern.compile("(?i:urn):[^:#]+(?::[^:#]+)*?:group:([^#]+)(?:#.*)?");

    private static final Pattern ESCAPED = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final String GROUP_ROLE = "role=";
    private static final String MEMBER = "member";

    /// One text of a token: a role of Keycloak, an entitlement or a group.
    static Optional<Entitlement> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.startsWith(ROLE)) {
            return ofRole(text.substring(ROLE.length()));
        }
        return text.regionMatches(true, 0, "urn:", 0, 4) ? ofUrn(text) : ofPath(text);
    }

    /// `vo.example.eu:ap-u`
    private static Optional<Entitlement> ofRole(String role) {
        int colon = role.lastIndexOf(':');
        return colon < 1
                ? Optional.empty()
                : Level.of(role.substring(colon + 1)).map(level -> new Entitlement(role.substring(0, colon), level));
    }

    private static Optional<Entitlement> ofUrn(String urn) {
        Matcher matcher = GROUP.matcher(urn);
        if (!matcher.matches() || ESCAPED.matcher(urn).find()) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(matcher.group(1).split(":", -1));
        boolean hasRole = parts.getLast().startsWith(GROUP_ROLE);
        List<String> groups = (hasRole ? parts.subList(0, parts.size() - 1) : parts)
                .stream().map(Entitlement::decoded).toList();
        String role = hasRole ? decoded(parts.getLast().substring(GROUP_ROLE.length())) : MEMBER;
        return groups.isEmpty() || groups.contains("") ? Optional.empty() : member(String.join(":", groups), role);
    }

    /// A member, or more when the role is the name of a level. Other roles say nothing here: who has one
    /// is said to be a member as well.
    private static Optional<Entitlement> member(String project, String role) {
        return (role.equals(MEMBER) ? Optional.of(Level.AP_U) : Level.of(role))
                .map(level -> new Entitlement(project, level));
    }

    /// `/vo.example.eu` or `/vo.example.eu/ap-d`, as Keycloak writes groups; the first slash may lack.
    private static Optional<Entitlement> ofPath(String path) {
        String group = path.startsWith("/") ? path.substring(1) : path;
        if (group.isBlank()) {
            return Optional.empty();
        }
        int slash = group.lastIndexOf('/');
        Optional<Level> level = slash < 1 ? Optional.empty() : Level.of(group.substring(slash + 1));
        return Optional.of(level.map(found -> new Entitlement(group.substring(0, slash), found))
                .orElseGet(() -> new Entitlement(group, Level.AP_U)));
    }

    /// A plus is a plus here, unlike in a form.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
