import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchDocument.Standing;
import dev.atoll.server.catalog.search.SearchFacet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes generated entries into the database of a home whose platform is stopped: publishing each over HTTP would
/// take hours.
final class FilledCatalogue {

    private FilledCatalogue() {}

    /// @param arguments entries, seed, home
    public static void main(String[] arguments) throws SQLException {
        GeneratedEntries entries = new GeneratedEntries(Long.parseLong(arguments[1]), Integer.parseInt(arguments[0]));
        try (Connection database =
                DriverManager.getConnection("jdbc:sqlite:" + Path.of(arguments[2]).resolve("atoll.db"))) {
            database.setAutoCommit(false);
            try (PreparedStatement entry = database.prepareStatement(
                            "INSERT INTO catalog_entry (id, name, kind, owner_id, project_id, state, deprecated, successor,"
                                    + " latest, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)");
                    PreparedStatement version = database.prepareStatement(
                            "INSERT INTO catalog_version (id, entry_id, version, metadata, readme, citation, sha256, packaged,"
                                    + " created, created_by, runnable_by) VALUES (?, ?, '1', ?, ?, '', ?, 0, ?, ?, '')")) {
                for (int number = 0; number < entries.size(); number++) {
                    write(entries.entry(number), number, entry, version);
                }
            }
            database.commit();
        }
    }

    private static void write(SearchDocument entry, int number, PreparedStatement row, PreparedStatement version)
            throws SQLException {
        long updated = entry.updated().getEpochSecond() * 1_000_000;
        String versionId = entry.id().replace("-8000-", "-8001-");
        String owner = entry.access().owner();
        row.setString(1, entry.id());
        row.setString(2, "entry-" + number);
        row.setString(3, values(entry, SearchFacet.KIND).getFirst());
        row.setString(4, owner);
        row.setString(5, entry.access().project());
        row.setString(6, entry.access().visibility().name().toLowerCase(Locale.ROOT));
        row.setInt(7, entry.standing() == Standing.DEPRECATED ? 1 : 0);
        row.setString(8, versionId);
        row.setLong(9, updated);
        row.setLong(10, updated);
        row.executeUpdate();
        version.setString(1, versionId);
        version.setString(2, entry.id());
        version.setString(3, metadata(entry));
        version.setString(4, "# " + entry.texts().title() + "\n\n" + entry.texts().description());
        version.setString(5, "0".repeat(64));
        version.setLong(6, updated);
        version.setString(7, owner);
        version.executeUpdate();
    }

    private static String metadata(SearchDocument entry) {
        return "{\"metadata_version\":\"2.3.0\",\"title\":" + quoted(entry.texts().title())
                + ",\"summary\":" + quoted(entry.texts().summary())
                + ",\"description\":" + quoted(entry.texts().description())
                + ",\"dates\":{\"created\":\"2024-01-01\",\"updated\":\"2025-01-01\"}"
                + ",\"links\":{\"source_code\":\"https://example.org/code\"}"
                + ",\"license\":" + quoted(values(entry, SearchFacet.LICENSE).getFirst())
                + ",\"libraries\":" + list(values(entry, SearchFacet.LIBRARY))
                + ",\"tasks\":" + list(values(entry, SearchFacet.TASK))
                + ",\"categories\":" + list(values(entry, SearchFacet.CATEGORY))
                + ",\"data-type\":" + list(values(entry, SearchFacet.DATA_TYPE))
                + ",\"tags\":" + list(values(entry, SearchFacet.TAG)) + "}";
    }

    private static List<String> values(SearchDocument entry, SearchFacet facet) {
        return entry.facets().getOrDefault(facet, List.of());
    }

    private static String list(List<String> values) {
        return values.stream().map(FilledCatalogue::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /// Generated texts hold letters, spaces and full stops only.
    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
