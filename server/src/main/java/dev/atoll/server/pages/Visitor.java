package dev.atoll.server.pages;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.identity.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Who looks at a page.
///
/// @param accounts whether people sign in here at all
/// @param signedIn whether this one did
/// @param name for people to read; empty when not signed in
/// @param operator whether this one runs the platform
/// @param tries whether this one may try modules
/// @param at the address being looked at, to come back to
public record Visitor(boolean accounts, boolean signedIn, String name, boolean operator, boolean tries, String at) {

    private static final int MOST_INITIALS = 2;

    static Visitor of(Caller caller, PlatformConfig config, String at) {
        boolean signedIn = !caller.isAnonymous();
        boolean accounts = config.accounts().required();
        boolean tries = !accounts || signedIn || config.tryouts().anonymous();
        return new Visitor(accounts, signedIn, caller.name(), caller.operator(), tries, at);
    }

    /// Such as `AL` for Ada Lovelace.
    public String initials() {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_INITIALS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    /// Where one signs in, and comes back from.
    public String signIn() {
        return at.equals("/") ? "/sign-in" : "/sign-in?back=" + URLEncoder.encode(at, StandardCharsets.UTF_8);
    }
}
