package dev.atoll.server.provider;

import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.ProvenEmails;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What programs are told of somebody (OpenID Connect Core 5.1).
@Singleton
final class PersonClaims {

    private final Accounts accounts;
    private final ProvenEmails emails;

    PersonClaims(Accounts accounts, ProvenEmails emails) {
        this.accounts = accounts;
        this.emails = emails;
    }

    /// As much as was allowed.
    Map<String, Object> of(String accountId, Set<Disclosure> scopes) {
        Account account = accounts.get(accountId);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", account.id());
        if (scopes.contains(Disclosure.PROFILE)) {
            claims.put("name", account.name());
            claims.put("preferred_username", username(account));
        }
        if (scopes.contains(Disclosure.EMAIL) && !account.email().isEmpty()) {
            claims.put("email", account.email());
            if (emails.has(account)) {
                claims.put("email_verified", true);
            }
        }
        if (scopes.contains(Disclosure.GROUPS)) {
            claims.put("groups", groups(accounts.callerOf(account, Set.of())));
        }
        return claims;
    }

    /// The login of somebody who came by an institute is a sentence: no name for a home.
    private static String username(Account account) {
        return account.login().contains(" ") ? account.id() : account.login();
    }

    /// `PROJECT/LEVEL` for each, and the project's bare name for members: other programs know groups by
    /// names, and another Atoll takes a bare one for a membership.
    private static List<String> groups(Caller caller) {
        return caller.memberships().stream()
                .map(Membership::project)
                .distinct()
                .sorted()
                .flatMap(project -> caller.levelIn(project).stream().flatMap(level -> names(project, level)))
                .toList();
    }

    private static Stream<String> names(String project, Level level) {
        String leveled = project + "/" + level.wireName();
        return level.reaches(Level.AP_U) ? Stream.of(project, leveled) : Stream.of(leveled);
    }
}
