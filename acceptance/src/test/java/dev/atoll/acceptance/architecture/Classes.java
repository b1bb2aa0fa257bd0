package dev.atoll.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.atoll.acceptance.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The byte code the rules are held against, read once.
final class Classes {

    private static final Pattern PLANTED = Pattern.compile(".*/dev/atoll/planted/.*");
    private static final Path OWN = Repository.root().resolve("acceptance/target/test-classes");
    private static final JavaClasses EVERYTHING = new ClassFileImporter().importPaths(paths());

    private Classes() {}

    /// What ships. The planted violators are the one exception: without it every rule fails.
    static JavaClasses shipped() {
        ImportOption withoutPlanted = location -> !location.matches(PLANTED);
        return new ClassFileImporter().withImportOption(withoutPlanted).importPaths(paths());
    }

    /// The violators of one rule, together with what ships.
    static JavaClasses plantedFor(String rule) {
        return new ClassFileImporter().importPaths(OWN.resolve("dev/atoll/planted/" + rule));
    }

    static Optional<JavaClass> byName(String name) {
        return EVERYTHING.contain(name) ? Optional.of(EVERYTHING.get(name)) : Optional.empty();
    }

    private static List<Path> paths() {
        Stream<Path> shipped = Repository.modules().stream().map(module -> module.resolve("target/classes"));
        return Stream.concat(shipped, Stream.of(OWN.resolve("dev/atoll/planted")))
                .filter(Files::isDirectory)
                .toList();
    }
}
