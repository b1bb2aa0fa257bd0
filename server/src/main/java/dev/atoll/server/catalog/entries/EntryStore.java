package dev.atoll.server.catalog.entries;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of entries and of their versions.
@Singleton
final class EntryStore {

    private static final String PUBLISHED = """
            SELECT e.*, v.id AS v_id, v.entry_id, v.version, v.metadata, v.readme, v.citation, v.sha256,
                   v.packaged, v.created AS v_created, v.created_by, v.runnable_by,
                   (SELECT MAX(r.id) FROM catalog_version r
                    WHERE r.entry_id = e.id AND r.packaged = 1 AND r.runnable_by <> '') AS runnable_id
            FROM catalog_entry e JOIN catalog_version v ON v.entry_id = e.id
            """;

    private final Database database;

    EntryStore(Database database) {
        this.database = database;
    }

    /// Runs steps in one transaction.
    <T> T together(Function<Handle, T> steps) {
        return database.write(steps);
    }

    /// Runs one change in a transaction.
    void change(Consumer<Handle> change) {
        boolean _ = database.write(handle -> {
            change.accept(handle);
            return true;
        });
    }

    Optional<Entry> byName(String name) {
        return database.read(handle -> byName(handle, name));
    }

    Optional<Entry> byName(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM catalog_entry WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> entry(row))
                .findOne();
    }

    /// The first entries that are wanted at their newest versions, by name.
    List<PublishedEntry> all(Predicate<PublishedEntry> wanted, int most) {
        return database.read(
                handle -> handle
                        .createQuery(PUBLISHED + "WHERE v.id = e.latest ORDER BY e.name")
                        .map((row, context) -> published(row))
                        .stream()
                        .filter(wanted)
                        .limit(most)
                        .toList());
    }

    /// An entry at its newest version.
    Optional<PublishedEntry> latest(String name) {
        return database.read(handle -> handle.createQuery(PUBLISHED + "WHERE e.name = :name AND v.id = e.latest")
                .bind("name", name)
                .map((row, context) -> published(row))
                .findOne());
    }

    /// Entries at their newest versions.
    List<PublishedEntry> latest(List<String> names) {
        return database.read(handle -> handle.createQuery(PUBLISHED + "WHERE e.name IN (<names>) AND v.id = e.latest")
                .bindList("names", names)
                .map((row, context) -> published(row))
                .list());
    }

    /// When each entry was changed last, by name.
    Map<String, Instant> updates() {
        return database.read(handle -> handle
                .createQuery("SELECT name, updated FROM catalog_entry")
                .map((row, context) -> Map.entry(row.getString("name"), Times.fromMicros(row.getLong("updated"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// An entry at a version.
    Optional<PublishedEntry> at(String name, String version) {
        return database.read(handle -> handle.createQuery(PUBLISHED + "WHERE e.name = :name AND v.version = :version")
                .bind("name", name)
                .bind("version", version)
                .map((row, context) -> published(row))
                .findOne());
    }

    List<EntryVersion> versions(String entryId) {
        return database.read(handle -> versions(handle, entryId));
    }

    /// Newest first: ids sort by time.
    List<EntryVersion> versions(Handle handle, String entryId) {
        return handle.createQuery("SELECT * FROM catalog_version WHERE entry_id = :entry ORDER BY id DESC")
                .bind("entry", entryId)
                .map((row, context) -> version(row, "id", "created"))
                .list();
    }

    boolean hasVersion(String versionId) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM catalog_version WHERE id = :id")
                        .bind("id", versionId)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /// The names of an account's entries.
    List<String> namesOf(String accountId) {
        return database.read(
                handle -> handle.createQuery("SELECT name FROM catalog_entry WHERE owner_id = :owner ORDER BY name")
                        .bind("owner", accountId)
                        .mapTo(String.class)
                        .list());
    }

    /// How many entries an account has.
    int countOf(Handle handle, String accountId) {
        return handle.createQuery("SELECT COUNT(*) FROM catalog_entry WHERE owner_id = :owner")
                .bind("owner", accountId)
                .mapTo(Integer.class)
                .one();
    }

    /// How many entries are shared with a project.
    int countIn(Handle handle, String projectId) {
        return handle.createQuery("SELECT COUNT(*) FROM catalog_entry WHERE project_id = :project AND state = :state")
                .bind("project", projectId)
                .bind("state", EntryState.PROJECT.wireName())
                .mapTo(Integer.class)
                .one();
    }

    List<VersionFile> files(String versionId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT path, size, sha256 FROM catalog_file WHERE version_id = :version ORDER BY path")
                .bind("version", versionId)
                .map((row, context) ->
                        new VersionFile(row.getString("path"), row.getLong("size"), row.getString("sha256")))
                .list());
    }

    List<Figure> figures(String versionId) {
        return database.read(handle -> handle.createQuery("""
                        SELECT name, value, source, verified FROM catalog_figure
                        WHERE version_id = :version ORDER BY position
                        """)
                .bind("version", versionId)
                .map((row, context) -> new Figure(
                        row.getString("name"),
                        row.getString("value"),
                        row.getString("source"),
                        row.getInt("verified") == 1))
                .list());
    }

    /// Inserts the row unless its name is taken.
    ///
    /// @return whether it was inserted
    boolean insert(Handle handle, Entry entry) {
        return handle.createUpdate("""
                        INSERT INTO catalog_entry (id, name, kind, owner_id, project_id, state, deprecated,
                          successor, latest, created, updated)
                        VALUES (:id, :name, :kind, :owner, :project, :state, :deprecated,
                          :successor, :latest, :created, :updated)
                        ON CONFLICT (name) DO NOTHING
                        """)
                        .bind("id", entry.id())
                        .bind("name", entry.name())
                        .bind("kind", entry.kind().wireName())
                        .bind("owner", entry.ownerId())
                        .bind("project", entry.projectId())
                        .bind("state", entry.state().wireName())
                        .bind("deprecated", entry.deprecated() ? 1 : 0)
                        .bind("successor", entry.successor())
                        .bind("latest", entry.latestId())
                        .bind("created", Times.toMicros(entry.created()))
                        .bind("updated", Times.toMicros(entry.updated()))
                        .execute()
                > 0;
    }

    /// Each change writes what it changes and nothing else: others may change the rest meanwhile.
    void setLatest(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE catalog_entry SET latest = ?, updated = ? WHERE id = ?",
                entry.latestId(),
                Times.toMicros(entry.updated()),
                entry.id());
    }

    void setState(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE catalog_entry SET state = ?, project_id = ?, updated = ? WHERE id = ?",
                entry.state().wireName(),
                entry.projectId(),
                Times.toMicros(entry.updated()),
                entry.id());
    }

    void setAdvice(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE catalog_entry SET deprecated = ?, successor = ?, updated = ? WHERE id = ?",
                entry.deprecated() ? 1 : 0,
                entry.successor(),
                Times.toMicros(entry.updated()),
                entry.id());
    }

    /// Inserts a version with its files and figures unless its name is taken.
    ///
    /// @return whether it was inserted
    boolean insert(Handle handle, EntryVersion version, List<VersionFile> files, List<Figure> figures) {
        int inserted = handle.createUpdate("""
                        INSERT INTO catalog_version (id, entry_id, version, metadata, readme, citation, sha256,
                          packaged, created, created_by, runnable_by)
                        VALUES (:id, :entry, :version, :metadata, :readme, :citation, :sha256,
                          :packaged, :created, :createdBy, :runnableBy)
                        ON CONFLICT (entry_id, version) DO NOTHING
                        """)
                .bind("id", version.id())
                .bind("entry", version.entryId())
                .bind("version", version.version())
                .bind("metadata", version.metadata())
                .bind("readme", version.readme())
                .bind("citation", version.citation())
                .bind("sha256", version.sha256())
                .bind("packaged", version.packaged() ? 1 : 0)
                .bind("created", Times.toMicros(version.created()))
                .bind("createdBy", version.createdBy())
                .bind("runnableBy", version.runnableBy())
                .execute();
        if (inserted == 0) {
            return false;
        }
        files.forEach(file -> insert(handle, version.id(), file));
        for (int i = 0; i < figures.size(); i++) {
            insert(handle, version.id(), i, figures.get(i));
        }
        return true;
    }

    private static void insert(Handle handle, String versionId, VersionFile file) {
        handle.execute(
                "INSERT INTO catalog_file (version_id, path, size, sha256) VALUES (?, ?, ?, ?)",
                versionId,
                file.path(),
                file.size(),
                file.sha256());
    }

    private static void insert(Handle handle, String versionId, int position, Figure figure) {
        handle.execute(
                "INSERT INTO catalog_figure (version_id, position, name, value, source, verified)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                versionId,
                position,
                figure.name(),
                figure.value(),
                figure.source(),
                figure.verified() ? 1 : 0);
    }

    void allowRunning(Handle handle, String versionId, String accountId) {
        handle.execute("UPDATE catalog_version SET runnable_by = ? WHERE id = ?", accountId, versionId);
    }

    /// Deletes an entry with all that belongs to it.
    void delete(Handle handle, String entryId) {
        handle.execute("DELETE FROM catalog_entry WHERE id = ?", entryId);
    }

    private static PublishedEntry published(ResultSet row) throws SQLException {
        return new PublishedEntry(
                entry(row),
                version(row, "v_id", "v_created"),
                Optional.ofNullable(row.getString("runnable_id")).orElse(""));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("name"),
                EntryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("owner_id"),
                row.getString("project_id"),
                EntryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("deprecated") == 1,
                row.getString("successor"),
                row.getString("latest"),
                Times.fromMicros(row.getLong("created")),
                Times.fromMicros(row.getLong("updated")));
    }

    private static EntryVersion version(ResultSet row, String id, String created) throws SQLException {
        return new EntryVersion(
                row.getString(id),
                row.getString("entry_id"),
                row.getString("version"),
                row.getString("metadata"),
                row.getString("readme"),
                row.getString("citation"),
                row.getString("sha256"),
                row.getInt("packaged") == 1,
                Times.fromMicros(row.getLong(created)),
                row.getString("created_by"),
                row.getString("runnable_by"));
    }
}
