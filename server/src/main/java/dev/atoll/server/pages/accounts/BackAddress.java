package dev.atoll.server.pages.accounts;

import java.net.URI;
import java.net.URISyntaxException;

/// Where somebody goes after signing in. Only ever a page of ours: a link of a stranger must not lead
/// people from our sign-in page to one that looks like it.
final class BackAddress {

    private static final String FRONT = "/";

    private BackAddress() {}

    /// The address when it is a path here, the front page otherwise.
    static String of(String asked) {
        boolean here = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '\\');
        return here && isAddress(asked) ? asked : FRONT;
    }

    private static boolean isAddress(String asked) {
        try {
            return new URI(asked).getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
