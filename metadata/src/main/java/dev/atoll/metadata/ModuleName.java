package dev.atoll.metadata;

import java.util.regex.Pattern;

/// The rule for a module's name: its folder, its place in URLs, its key in the catalogue.
public final class ModuleName {

    /// What a message tells a person whose name was refused.
    public static final String RULE = "1 to 63 lower-case letters, digits and dashes, the first a letter or a digit";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private ModuleName() {}

    /// Whether `name` may name a module. A valid name holds no dot, slash or blank, so that it is
    /// safe as a folder's name and as one segment of a path.
    public static boolean isValid(String name) {
        return PATTERN.matcher(name).matches();
    }
}
