package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// States and what may follow them, as the reference tells people: the first table of its page, with the state in
/// the first column and the next ones in the third.
final class StateTable {

    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    private final Map<String, Set<String>> next = new LinkedHashMap<>();

    private StateTable(Map<String, String> followers) {
        followers.forEach((state, words) -> next.put(
                state,
                WORD.matcher(words)
                        .results()
                        .map(match -> match.group())
                        .filter(followers::containsKey)
                        .collect(Collectors.toSet())));
    }

    /// @param page such as `jobs`
    static StateTable of(String page) {
        Map<String, String> followers = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(Repository.root().resolve("docs/reference/" + page + ".md"))) {
                String[] cells = line.split("\\|", -1);
                if (cells.length == 5 && cells[1].strip().matches("`[a-z_]+`")) {
                    followers.put(cells[1].strip().replace("`", ""), cells[3]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StateTable(followers);
    }

    /// @param states what became of one thing, the first first
    void requireArrows(String thing, List<String> states) {
        for (int i = 1; i < states.size(); i++) {
            assertThat(next.get(states.get(i - 1)))
                    .as("%s became %s: what follows %s", thing, states, states.get(i - 1))
                    .contains(states.get(i));
        }
    }
}
