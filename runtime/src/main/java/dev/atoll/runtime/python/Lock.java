package dev.atoll.runtime.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Every package of an environment with its version, and the hash of its file where there is one.
///
/// @param hashed lines of a requirements file of which every one names a hash
/// @param other those that cannot: repositories, and what an author's lock leaves open
record Lock(List<String> hashed, List<String> other) {

    private static final String SEPARATOR = "# without hashes";

    /// Reads what `pip install --report` writes. What is installed from a folder is not part of it.
    static Lock of(JsonNode report) {
        List<String> hashed = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (JsonNode item : report.path("install")) {
            JsonNode from = item.path("download_info");
            String name = item.path("metadata").path("name").asText();
            String version = item.path("metadata").path("version").asText();
            String hash =
                    from.path("archive_info").path("hashes").path("sha256").asText();
            boolean direct = item.path("is_direct").booleanValue();
            if (from.has("dir_info")) {
                continue;
            }
            if (from.has("vcs_info")) {
                JsonNode vcs = from.path("vcs_info");
                other.add(name + " @ " + vcs.path("vcs").asText() + "+"
                        + from.path("url").asText() + "@"
                        + vcs.path("commit_id").asText());
            } else if (hash.isEmpty()) {
                other.add(direct ? name + " @ " + from.path("url").asText() : name + "==" + version);
            } else {
                String what = direct ? name + " @ " + from.path("url").asText() : name + "==" + version;
                hashed.add(what + " --hash=sha256:" + hash);
            }
        }
        return new Lock(
                hashed.stream().sorted().toList(), other.stream().sorted().toList());
    }

    /// A lock that an author wrote, and what else is needed.
    static Lock ofAuthor(String text, List<String> needed) {
        String joined = text.replace("\\\n", " ");
        List<String> lines = joined.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        boolean allHashed = lines.stream().allMatch(line -> line.startsWith("-") || line.contains("--hash="));
        List<String> other = new ArrayList<>(allHashed ? List.of() : lines);
        needed.stream().filter(need -> !names(lines, need)).forEach(other::add);
        return new Lock(allHashed ? lines : List.of(), other);
    }

    private static boolean names(List<String> lines, String need) {
        return lines.stream().anyMatch(line -> name(line).equals(name(need)));
    }

    /// Such as `deepaas` of `DEEPaaS==2.6.0`.
    static String name(String requirement) {
        return requirement
                .split("[^A-Za-z0-9._-]", 2)[0]
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-_.]+", "-");
    }

    boolean has(String requirement) {
        return names(hashed, requirement) || names(other, requirement);
    }

    int size() {
        return hashed.size() + other.size();
    }

    String text() {
        return String.join("\n", hashed) + "\n" + SEPARATOR + "\n" + String.join("\n", other) + "\n";
    }

    static Lock parse(String text) {
        List<String> lines = text.lines().toList();
        int separator = lines.indexOf(SEPARATOR);
        List<String> hashed = lines.subList(0, Math.max(separator, 0));
        List<String> other = lines.subList(separator + 1, lines.size());
        return new Lock(filled(hashed), filled(other));
    }

    private static List<String> filled(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}
