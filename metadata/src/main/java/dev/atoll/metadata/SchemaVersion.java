package dev.atoll.metadata;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions of the ai4-metadata schema. Each only adds rules to the one before.
public final class SchemaVersion {

    /// The first that has the fields of today.
    public static final String FIRST = "2.0.0";

    /// The newest there is.
    public static final String LATEST = "2.3.0";

    /// Of a rule that no schema has.
    static final String NONE = "";

    private static final Pattern VERSION_2 = Pattern.compile("2\\.([0-9]{1,6})\\.[0-9]{1,6}");

    private SchemaVersion() {}

    static boolean isKnownKind(String version) {
        return VERSION_2.matcher(version).matches();
    }

    /// What a careless version such as `2.3` or `v2.3.0` may mean.
    static String near(String version) {
        Matcher matcher =
                Pattern.compile("v?2(?:\\.([0-9]{1,6}))?(?:\\.[0-9]{1,6})?").matcher(version);
        return matcher.matches() ? "2." + Optional.ofNullable(matcher.group(1)).orElse("3") + ".0" : "";
    }

    /// Whether a file of `version` is bound by a rule that came with `since`. A version that nobody knows
    /// is bound by all.
    static boolean binds(String version, String since) {
        return !since.equals(NONE) && minor(version) >= minor(since);
    }

    private static int minor(String version) {
        Matcher matcher = VERSION_2.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
    }
}
