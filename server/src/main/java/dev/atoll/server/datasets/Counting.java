package dev.atoll.server.datasets;

import dev.atoll.server.datasets.DatasetStatistics.Duplicates;
import dev.atoll.server.datasets.DatasetStatistics.Group;
import dev.atoll.server.datasets.DatasetStatistics.Pictures;
import dev.atoll.server.datasets.DatasetStatistics.Problem;
import dev.atoll.server.datasets.DatasetStatistics.Same;
import dev.atoll.server.datasets.DatasetStatistics.Spread;
import dev.atoll.server.datasets.DatasetStatistics.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Counts what is in a snapshot. The database does, so that little of it is in memory at any time.
final class Counting {

    private static final int MOST_SHOWN = 100;
    private static final int MOST_PATHS = 10;
    private static final String OF = " FROM dataset_file WHERE snapshot_id = :snapshot";

    private final Handle handle;
    private final String snapshotId;

    private Counting(Handle handle, String snapshotId) {
        this.handle = handle;
        this.snapshotId = snapshotId;
    }

    static DatasetStatistics of(Handle handle, String snapshotId) {
        return new Counting(handle, snapshotId).counted();
    }

    private DatasetStatistics counted() {
        List<Cell> cells = handle.createQuery(
                        "SELECT label, type, COUNT(*) AS files, SUM(bytes) AS bytes" + OF + " GROUP BY label, type")
                .bind("snapshot", snapshotId)
                .map((row, context) -> new Cell(
                        row.getString("label"),
                        row.getString("type"),
                        new Group("", row.getLong("files"), row.getLong("bytes"))))
                .list();
        String noClasses = whyNoClasses(cells);
        return new DatasetStatistics(
                cells.stream().mapToLong(cell -> cell.group.files()).sum(),
                cells.stream().mapToLong(cell -> cell.group.bytes()).sum(),
                noClasses.isEmpty() ? classes(cells) : List.of(),
                noClasses,
                formats(cells),
                pictures(),
                duplicates(),
                unreadable());
    }

    /// Files of one type in one folder at the top.
    private record Cell(String label, String type, Group group) {

        /// Pictures are of one kind, whichever format they have.
        String kind() {
            return type.matches("(image|audio|video)/.*") ? type.substring(0, type.indexOf('/')) : type;
        }
    }

    private static String whyNoClasses(List<Cell> cells) {
        List<Cell> inFolders =
                cells.stream().filter(cell -> !cell.label.isEmpty()).toList();
        long folders = inFolders.stream().map(Cell::label).distinct().count();
        List<String> kinds =
                inFolders.stream().map(Cell::kind).distinct().sorted().toList();
        if (folders < 2) {
            return folders == 0 ? "it has no folders" : "it has one folder only";
        }
        return kinds.size() == 1
                ? ""
                : "its folders hold files of several kinds: "
                        + kinds.stream().limit(MOST_PATHS).collect(Collectors.joining(", "));
    }

    private static List<Group> classes(List<Cell> cells) {
        List<Cell> inFolders =
                cells.stream().filter(cell -> !cell.label.isEmpty()).toList();
        return groups(inFolders, Cell::label);
    }

    private static List<Group> formats(List<Cell> cells) {
        return groups(cells, Cell::type).stream()
                .sorted(Comparator.comparing(Group::files).reversed())
                .toList();
    }

    /// By name.
    private static List<Group> groups(List<Cell> cells, Function<Cell, String> by) {
        Map<String, Group> groups = new TreeMap<>();
        for (Cell cell : cells) {
            String name = by.apply(cell);
            Group so = groups.getOrDefault(name, new Group(name, 0, 0));
            groups.put(name, new Group(name, so.files() + cell.group.files(), so.bytes() + cell.group.bytes()));
        }
        return new ArrayList<>(groups.values());
    }

    private Optional<Pictures> pictures() {
        long pictures = number("SELECT COUNT(*)" + OF + " AND width > 0");
        return pictures == 0
                ? Optional.empty()
                : Optional.of(new Pictures(pictures, spread("width", pictures), spread("height", pictures)));
    }

    private Spread spread(String column, long pictures) {
        String sorted = "SELECT " + column + OF + " AND width > 0 ORDER BY " + column + " LIMIT 1 OFFSET ";
        long below = number(sorted + (pictures - 1) / 2);
        long above = number(sorted + pictures / 2);
        return new Spread(number(sorted + 0), (below + above) / 2.0, number(sorted + (pictures - 1)));
    }

    private Duplicates duplicates() {
        String groups = "(SELECT sha256, COUNT(*) AS copies, MAX(bytes) AS bytes" + OF
                + " GROUP BY sha256 HAVING COUNT(*) > 1) AS same";
        List<Same> largest = handle
                .createQuery("SELECT * FROM " + groups + " ORDER BY copies DESC, sha256 LIMIT " + MOST_SHOWN)
                .bind("snapshot", snapshotId)
                .map((row, context) ->
                        new Same(row.getString("sha256"), row.getLong("copies"), row.getLong("bytes"), List.of()))
                .list()
                .stream()
                .map(same -> new Same(same.sha256(), same.files(), same.bytes(), paths(same.sha256())))
                .toList();
        return new Duplicates(
                number("SELECT COUNT(*) FROM " + groups),
                number("SELECT COALESCE(SUM(copies - 1), 0) FROM " + groups),
                number("SELECT COALESCE(SUM((copies - 1) * bytes), 0) FROM " + groups),
                largest);
    }

    private List<String> paths(String sha256) {
        return handle.createQuery("SELECT path" + OF + " AND sha256 = :sha256 ORDER BY position LIMIT " + MOST_PATHS)
                .bind("snapshot", snapshotId)
                .bind("sha256", sha256)
                .mapTo(String.class)
                .list();
    }

    private Unreadable unreadable() {
        List<Problem> first = handle.createQuery(
                        "SELECT path, problem" + OF + " AND problem <> '' ORDER BY position LIMIT " + MOST_SHOWN)
                .bind("snapshot", snapshotId)
                .map((row, context) -> new Problem(row.getString("path"), row.getString("problem")))
                .list();
        return new Unreadable(number("SELECT COUNT(*)" + OF + " AND problem <> ''"), first);
    }

    private long number(String query) {
        return handle.createQuery(query)
                .bind("snapshot", snapshotId)
                .mapTo(Long.class)
                .one();
    }
}
