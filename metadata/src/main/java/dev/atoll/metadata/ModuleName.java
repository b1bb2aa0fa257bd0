package dev.atoll.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rule for a module's name: its folder, its place in URLs, its key in the catalogue.
public final class ModuleName {

    /// What a message tells a person whose name was refused.
    public static final String RULE = "1 to 63 lower-case letters, digits and dashes, the first a letter or a digit";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final int MOST_CHARACTERS = 63;

    private ModuleName() {}

    /// The name that a folder or a title comes closest to: `My_Plankton 2` gives `my-plankton-2`.
    /// Empty when nothing of it can stay.
    public static Optional<String> like(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String bounded =
                name.substring(0, Math.min(name.length(), MOST_CHARACTERS)).replaceAll("-+$", "");
        return isValid(bounded) ? Optional.of(bounded) : Optional.empty();
    }

    /// Whether `name` may name a module. A valid name holds no dot, slash or blank, so that it is
    /// safe as a folder's name and as one segment of a path.
    public static boolean isValid(String name) {
        return PATTERN.matcher(name).matches();
    }
}
