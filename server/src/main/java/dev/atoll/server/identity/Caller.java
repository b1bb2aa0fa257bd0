package dev.atoll.server.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who makes a request.
///
/// @param accountId empty for somebody who is not signed in
/// @param name for people to read
/// @param operator whether the caller runs this platform
/// @param memberships in projects; the same project may occur twice, and the better one counts
/// @param scopes what the credentials may be used for
public record Caller(String accountId, String name, boolean operator, List<Membership> memberships, Set<Scope> scopes) {

    /// Somebody who is not signed in.
    public static final Caller ANONYMOUS =
            new Caller("", "", false, List.of(), Set.of(Scope.READ, Scope.PREDICT, Scope.SIGN_IN));

    public Caller {
        memberships = List.copyOf(memberships);
        scopes = Set.copyOf(scopes);
    }

    public boolean isAnonymous() {
        return accountId.isEmpty();
    }

    /// Whether the caller has to choose a password before anything else.
    public boolean mustChangePassword() {
        return scopes.equals(Scope.ONE_TIME);
    }

    /// Whether an account is the caller's own.
    public boolean is(String account) {
        return !isAnonymous() && accountId.equals(account);
    }

    /// What the caller is in a project; empty when no member.
    public Optional<Level> levelIn(String project) {
        return memberships.stream()
                .filter(membership -> membership.project().equals(project))
                .map(Membership::level)
                .max(Comparator.naturalOrder());
    }

    /// Whether the caller may change a project and its members.
    public boolean manages(String project) {
        return memberships.stream()
                .anyMatch(membership ->
                        membership.manager() && membership.project().equals(project));
    }
}
