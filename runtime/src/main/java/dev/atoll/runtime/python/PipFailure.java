package dev.atoll.runtime.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why pip failed, in one sentence.
///
/// @param lines all it printed
/// @param requirements of the module
/// @param python its version
record PipFailure(List<String> lines, Requirements requirements, String python) {

    private static final Pattern NO_MATCH = Pattern.compile("ERROR: No matching distribution found for (\\S.*)");
    private static final Pattern FROM_LINE = Pattern.compile(" \\(from .*");
    private static final Pattern INVALID =
            Pattern.compile("ERROR: Invalid requirement: ['\"]?(.*?)['\"]?(?: \\(from line (\\d+) of (.*)\\))?");
    private static final Pattern NO_FILE =
            Pattern.compile("ERROR: Could not open requirements file: \\[Errno \\d+] (.*)");
    private static final Pattern OTHER_PYTHON =
            Pattern.compile("ERROR: Package '(.*)' requires a different Python: (\\S+) not in '(.*)'");
    private static final Pattern CONFLICT = Pattern.compile(
            "ERROR: Cannot install (.*) because these package versions have conflicting dependencies.*");
    private static final Pattern BUILD = Pattern.compile(
            "^ *(?:×|x|ERROR:) *(?:(Building (?:wheel|editable)|Failed building wheel) for (\\S+)|(Preparing (?:editable )?metadata|Getting requirements to build (?:wheel|editable)|python setup\\.py \\S+|pip subprocess to install build dependencies)).*");
    private static final Pattern OUTPUT_BEGIN = Pattern.compile("^ *(?:│ *)?.*\\[(\\d+) lines? of output].*");
    private static final Pattern OUTPUT_END = Pattern.compile("^ *\\[end of output].*");
    private static final Pattern NO_COMPILER = Pattern.compile(
            ".*(?:command '?(?:\\S*gcc|cc|c\\+\\+|g\\+\\+|clang)'? failed: No such file|unable to execute '?\\S*(?:gcc|cc|\\+\\+)|No such file or directory: '\\S*(?:gcc|cc|g\\+\\+)'|Microsoft Visual C\\+\\+|compiler .* not found|[Nn]o acceptable C compiler|Unknown compiler).*");
    private static final int MOST_CHARACTERS = 200;

    String sentence() {
        return firstOf(List.of(
                this::diskFull,
                this::unreachable,
                this::otherPython,
                this::noMatch,
                this::invalid,
                this::conflict,
                this::wrongHash,
                this::broken,
                this::lastError));
    }

    private static String firstOf(List<java.util.function.Supplier<Optional<String>>> reasons) {
        return reasons.stream()
                .map(java.util.function.Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("pip failed and did not say why");
    }

    private Optional<String> diskFull() {
        return contains("No space left on device")
                ? Optional.of("the disk is full (No space left on device)")
                : Optional.empty();
    }

    /// A package index that cannot be reached looks to pip as one without the package.
    private Optional<String> unreachable() {
        boolean tried = lines.stream()
                .anyMatch(line -> line.contains("Retrying (Retry(") || line.contains("Max retries exceeded"));
        boolean gave = lines.stream().anyMatch(line -> line.startsWith("ERROR:"));
        if (!tried || !gave) {
            return Optional.empty();
        }
        String wanted =
                group(NO_MATCH).map(name -> bare(name) + place(name) + ": ").orElse("");
        return Optional.of(wanted + "the package index cannot be reached; the first start of a module needs a network");
    }

    private Optional<String> otherPython() {
        return match(OTHER_PYTHON)
                .map(found -> found.group(1) + place(found.group(1)) + ": needs Python " + found.group(3) + " (this is "
                        + found.group(2) + "; " + PythonInterpreter.VARIABLE + " may name another)");
    }

    private Optional<String> noMatch() {
        Optional<String> wanted = group(NO_MATCH);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String name = bare(wanted.get());
        if (contains("Requires-Python") && contains("Ignored the following versions that require a different python")) {
            return Optional.of(name + ": no version for Python " + python + place(name));
        }
        boolean unknown = contains("(from versions: none)");
        return Optional.of(name
                + (unknown
                        ? ": no such package, or none for Python " + python + " on this machine"
                        : ": no such version")
                + place(name));
    }

    private Optional<String> invalid() {
        Optional<String> missing = group(NO_FILE);
        if (missing.isPresent()) {
            return missing;
        }
        return match(INVALID).map(found -> {
            String where = found.group(2) == null
                    ? place(found.group(1))
                    : " (" + found.group(3) + " line " + found.group(2) + ")";
            return found.group(1) + ": is no requirement" + where + " (expected such as numpy>=2.0)";
        });
    }

    private Optional<String> conflict() {
        List<String> causes = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (inside && line.isBlank()) {
                break;
            }
            if (inside && line.startsWith("  ")) {
                causes.add(line.strip());
            } else if (inside) {
                break;
            }
            inside |= line.startsWith("The conflict is caused by:");
        }
        return group(CONFLICT)
                .map(packages -> packages + ": contradict each other"
                        + (causes.isEmpty() ? "" : ": " + shortened(String.join("; ", causes))));
    }

    private Optional<String> wrongHash() {
        return contains("THESE PACKAGES DO NOT MATCH THE HASHES")
                ? Optional.of("a package is not the file that was locked: "
                        + lines.stream()
                                .filter(line -> line.contains("(from -r ") || line.contains(" from "))
                                .reduce((a, b) -> b)
                                .map(line ->
                                        FROM_LINE.matcher(line).replaceFirst("").strip())
                                .orElse("its hash differs"))
                : Optional.empty();
    }

    private Optional<String> broken() {
        Optional<Matcher> build = match(BUILD);
        if (build.isEmpty()) {
            return Optional.empty();
        }
        String name = build.get().group(2) == null ? collecting() : build.get().group(2);
        String last = lastOutput();
        boolean compiler =
                lines.stream().anyMatch(line -> NO_COMPILER.matcher(line).matches());
        return Optional.of("building " + name + " failed" + place(name) + (last.isEmpty() ? "" : ": " + shortened(last))
                + (compiler ? "; it needs a C compiler" : ""));
    }

    /// What was being looked at when a step failed that does not name its package.
    private String collecting() {
        String name = "the module";
        for (String line : lines) {
            if (BUILD.matcher(line).matches()) {
                return name;
            }
            if (line.startsWith("Collecting ")) {
                name = Lock.name(line.substring("Collecting ".length()).strip());
            } else if (line.startsWith("Obtaining file:")) {
                name = "the module";
            }
        }
        return name;
    }

    private String lastOutput() {
        String last = "";
        boolean inside = false;
        for (String line : lines) {
            if (OUTPUT_END.matcher(line).matches()) {
                return last;
            }
            if (inside && !line.isBlank()) {
                last = line.strip();
            }
            inside |= OUTPUT_BEGIN.matcher(line).matches();
        }
        return last;
    }

    private Optional<String> lastError() {
        return lines.stream()
                .filter(line -> line.startsWith("ERROR:")
                        || line.startsWith("error:")
                        || line.matches("\\w*(Error|Exception): .*"))
                .reduce((a, b) -> b)
                .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                .map(line -> "pip failed: " + shortened(line.replaceFirst("(?i)^error: *", "")));
    }

    private static String bare(String requirement) {
        return FROM_LINE.matcher(requirement).replaceFirst("").strip();
    }

    private String place(String requirement) {
        return requirements.place(Lock.name(bare(requirement)));
    }

    private boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private Optional<Matcher> match(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }

    private Optional<String> group(Pattern pattern) {
        return match(pattern).map(found -> found.group(1).strip());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
