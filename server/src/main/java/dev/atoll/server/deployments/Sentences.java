package dev.atoll.server.deployments;

/// What an engine says, as a sentence for a user. Engines give reasons such as `ended with status 1`.
final class Sentences {

    private Sentences() {}

    static String of(String reason, String otherwise) {
        if (reason.isBlank()) {
            return otherwise;
        }
        String words = reason.startsWith("It ") || reason.startsWith("it ") ? reason.substring(3) : reason;
        boolean verb = words.startsWith("ended") || words.startsWith("was ");
        String text = verb ? "It " + words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    /// With the last thing a process said, which often tells more than its exit status.
    static String withLastWords(String reason, String lines, int longest) {
        return lines.lines().toList().reversed().stream()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("at "))
                .map(String::strip)
                .findFirst()
                .filter(line -> !reason.contains(line))
                .map(line -> reason + " Its last words: "
                        + (line.length() <= longest ? line : line.substring(0, longest) + "…"))
                .orElse(reason);
    }
}
