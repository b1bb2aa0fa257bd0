package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a client says must hold (RFC 4918, section 10.4).
///
/// @param lists any of them has to hold
record IfHeader(List<Conditions> lists) {

    private static final Pattern LIST = Pattern.compile("\\G\\s*(?:<([^>]*)>)?\\s*\\(([^()]*)\\)");
    private static final Pattern CONDITION = Pattern.compile(
            "\\G\\s*(Not\\s+|Not(?=[<\\[]))?(?:<([^>]+)>|\\[((?:W/)?\"[^\"]*\")])\\s*", Pattern.CASE_INSENSITIVE);

    IfHeader {
        lists = List.copyOf(lists);
    }

    /// @throws PlatformException `BAD_REQUEST`
    static IfHeader parse(String header) {
        List<Conditions> lists = new ArrayList<>();
        Matcher list = LIST.matcher(header);
        int end = 0;
        String tag = "";
        while (list.find()) {
            tag = list.group(1) == null ? tag : list.group(1);
            lists.add(new Conditions(tag, conditions(list.group(2))));
            end = list.end();
        }
        if (end < header.stripTrailing().length()) {
            throw refused(header);
        }
        return new IfHeader(lists);
    }

    private static List<Condition> conditions(String text) {
        List<Condition> conditions = new ArrayList<>();
        Matcher matcher = CONDITION.matcher(text);
        int end = 0;
        while (matcher.find()) {
            boolean etag = matcher.group(3) != null;
            conditions.add(new Condition(matcher.group(1) != null, etag, etag ? matcher.group(3) : matcher.group(2)));
            end = matcher.end();
        }
        if (conditions.isEmpty() || end < text.length()) {
            throw refused(text);
        }
        return conditions;
    }

    private static PlatformException refused(String text) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST, "If: " + text + " (expected lists such as (<token> [\"etag\"]))");
    }

    /// All lock tokens in it.
    Set<String> tokens() {
        return lists.stream()
                .flatMap(list -> list.conditions().stream())
                .filter(condition -> !condition.etag())
                .map(Condition::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it holds; an empty one does.
    ///
    /// @param state of what a tag names; of what the request names for an empty tag
    boolean holds(Function<String, State> state) {
        return lists.isEmpty() || lists.stream().anyMatch(list -> list.hold(state.apply(list.tag())));
    }

    /// All of them have to hold.
    record Conditions(String tag, List<Condition> conditions) {

        boolean hold(State state) {
            return conditions.stream().allMatch(condition -> condition.holds(state));
        }
    }

    record Condition(boolean not, boolean etag, String value) {

        boolean holds(State state) {
            boolean is = etag ? state.etag().equals(value) : state.tokens().contains(value);
            return is != not;
        }
    }

    /// How something is now.
    ///
    /// @param etag in quotes; empty when nothing is there
    record State(String etag, Set<String> tokens) {}
}
