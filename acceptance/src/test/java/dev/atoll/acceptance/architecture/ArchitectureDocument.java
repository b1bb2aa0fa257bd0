package dev.atoll.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.atoll.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The part of `docs/architecture.md` that the code itself says.
final class ArchitectureDocument {

    static final String START = "<!-- generated: do not edit between these marks -->\n";
    static final String END = "<!-- end of generated -->";

    private static final Pattern DESCRIPTION = Pattern.compile("<description>([^<]+)</description>");
    private static final Pattern ATOLL_DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>dev\\.atoll</groupId>\\s*<artifactId>atoll-([a-z-]+)</artifactId>(?!\\s*<scope>test)");
    private static final Pattern SENTENCE = Pattern.compile("\\A((?:/// ?[^\\n]*\\n)+)");

    private ArchitectureDocument() {}

    static String generated(JavaClasses shipped) {
        return "\n### Maven modules\n\n| folder | what it is | uses of Atoll |\n|---|---|---|\n"
                + mavenModules()
                + "\n### Features of the server\n\n| feature | what it is | may use |\n|---|---|---|\n"
                + features(shipped)
                + "\n";
    }

    private static String mavenModules() {
        return Repository.modules().stream()
                .map(ArchitectureDocument::mavenModule)
                .collect(Collectors.joining());
    }

    private static String mavenModule(Path module) {
        String pom = read(module.resolve("pom.xml"));
        String uses = ATOLL_DEPENDENCY
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Matcher description = DESCRIPTION.matcher(pom);
        String sentence = description.find()
                ? description.group(1).replaceAll("\\s+", " ").strip()
                : "";
        return "| `" + Repository.root().relativize(module) + "` | " + sentence + " | " + uses + " |\n";
    }

    private static String features(JavaClasses shipped) {
        TreeMap<String, String> rows = new TreeMap<>();
        Path sources = Repository.root().resolve("server/src/main/java");
        for (Path file : Repository.javaSources(sources)) {
            if (!file.endsWith("package-info.java")) {
                continue;
            }
            String name = sources.relativize(file.getParent()).toString().replace('/', '.');
            String feature = name.replaceFirst("^dev\\.atoll\\.server\\.?", "");
            if (!feature.isEmpty()) {
                rows.put(feature, "| `" + feature + "` | " + sentenceOf(file) + " | " + uses(shipped, name) + " |\n");
            }
        }
        return String.join("", rows.values());
    }

    private static String uses(JavaClasses shipped, String packageName) {
        String info = packageName + ".package-info";
        if (!shipped.contain(info)) {
            return "";
        }
        JavaClass packageInfo = shipped.get(info);
        return DeclaredUses.declaredBy(packageInfo).stream().sorted().collect(Collectors.joining(", "));
    }

    private static String sentenceOf(Path packageInfo) {
        Matcher matcher = SENTENCE.matcher(read(packageInfo));
        if (!matcher.find()) {
            return "";
        }
        List<String> lines = matcher.group(1)
                .lines()
                .map(line -> line.replaceFirst("^/// ?", ""))
                .toList();
        return String.join(" ", lines).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
