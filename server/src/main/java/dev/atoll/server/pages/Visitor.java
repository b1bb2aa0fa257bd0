package dev.atoll.server.pages;

import dev.atoll.server.identity.Caller;

/// Who looks at a page.
///
/// @param accounts whether people sign in here at all
/// @param signedIn whether this one did
/// @param name for people to read; empty when not signed in
/// @param operator whether this one runs the platform
record Visitor(boolean accounts, boolean signedIn, String name, boolean operator) {

    static Visitor of(Caller caller, boolean accounts) {
        return new Visitor(accounts, !caller.isAnonymous(), caller.name(), caller.operator());
    }
}
