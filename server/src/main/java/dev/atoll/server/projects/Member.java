package dev.atoll.server.projects;

import dev.atoll.server.identity.Level;
import java.util.List;

/// Somebody who belongs to a project.
///
/// @param name for people to read
/// @param login what they sign in with; empty for callers who do not manage the project
/// @param level the best that anybody gave them
/// @param manager whether they may change the project and its members
/// @param sources who says so: empty text for a manager by hand, else the identity provider
public record Member(String accountId, String name, String login, Level level, boolean manager, List<String> sources) {

    public Member {
        sources = List.copyOf(sources);
    }

    Member withoutLogin() {
        return new Member(accountId, name, "", level, manager, sources);
    }
}
