package dev.atoll.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// Where somebody wants to be after signing in: a page of this platform and of no other.
public final class LocalPath {

    /// The front page.
    public static final String HOME = "/";

    private static final int LONGEST = 2000;

    /// One slash, then no second and no backslash, which browsers take for one: `//evil.example` is
    /// another site.
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private LocalPath() {}

    /// The path, or the front page when it is none of ours.
    public static String of(String back) {
        return back.length() <= LONGEST && LOCAL.matcher(back).matches() && isAddress(back) ? back : HOME;
    }

    private static boolean isAddress(String back) {
        try {
            return new URI(back).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
