import dev.atoll.server.catalog.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Holds what the index found against what a walk through all entries finds.
final class ExhaustiveSearch {

    private ExhaustiveSearch() {}

    /// @param arguments entries, queries, seed, how many are judged, file with the answers of the index
    public static void main(String[] arguments) throws IOException {
        GeneratedEntries entries = new GeneratedEntries(Long.parseLong(arguments[2]), Integer.parseInt(arguments[0]));
        List<AskedSearches.Asked> asked = AskedSearches.of(entries, entries.size(), Integer.parseInt(arguments[1]));
        List<String> answers = Files.readAllLines(Path.of(arguments[4]));
        int judged = Integer.parseInt(arguments[3]);
        WalkedEntries walked = new WalkedEntries(entries);
        List<Double> recalls = new ArrayList<>();
        List<Double> forgiven = new ArrayList<>();
        int sameTotal = 0;
        int nothing = 0;
        for (int i = 0; i < judged; i++) {
            String[] answer = answers.get(i).split(" ");
            List<String> found = List.of(answer).subList(1, answer.length);
            SearchQuery query = asked.get(i).query();
            WalkedEntries.Found right = walked.find(query);
            recalls.add(share(right.ids(), found));
            sameTotal += right.total() == Integer.parseInt(answer[0]) ? 1 : 0;
            nothing += right.total() == 0 ? 1 : 0;
            if (asked.get(i).hasTypo()) {
                forgiven.add(share(walked.find(asked.get(i).meant()).ids(), found));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  recall@10 %.4f, aim 0.95 (%,d queries; worst %.1f; the same number found in %.2f %%; nothing to find in %d)%n",
                mean(recalls),
                judged,
                recalls.stream().mapToDouble(each -> each).min().orElse(1),
                100.0 * sameTotal / judged,
                nothing);
        System.out.printf(
                Locale.ROOT,
                "  of the ten best for the text without its typo, with the typo are among the ten best: %.2f (%d queries)%n",
                mean(forgiven),
                forgiven.size());
    }

    /// Of what is right; 1 when there is nothing, and nothing was found.
    private static double share(List<String> right, List<String> found) {
        if (right.isEmpty()) {
            return found.isEmpty() ? 1 : 0;
        }
        return (double) right.stream().filter(found::contains).count() / right.size();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(each -> each).average().orElse(1);
    }
}
