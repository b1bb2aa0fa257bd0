package dev.atoll.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.atoll.acceptance.Repository;
import dev.atoll.acceptance.architecture.SourceRules.SourceRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule of the house: it holds for what ships, and its planted violator breaks it.
final class ArchitectureTest {

    private static final JavaClasses SHIPPED = Classes.shipped();
    private static final Path PLANTED_SOURCES = Repository.root().resolve("acceptance/planted/sources");

    @Test
    void theSuiteSawTheWholeHouse() {
        for (Path module : Repository.modules()) {
            long sources = Repository.javaSources(module.resolve("src/main/java")).stream()
                    .filter(source -> !source.endsWith("package-info.java"))
                    .count();
            long classes = SHIPPED.stream()
                    .filter(type -> type.getSource()
                            .map(source -> source.getUri().getPath())
                            .orElse("")
                            .startsWith(module.resolve("target/classes").toString()))
                    .filter(type ->
                            type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                    .count();
            assertThat(classes)
                    .as("classes seen of %s", module)
                    .isGreaterThanOrEqualTo(sources)
                    .isPositive();
        }
    }

    @TestFactory
    Stream<DynamicTest> theHouseKeepsItsRules() {
        return HouseRules.all().values().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SHIPPED)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCatchesItsPlantedViolator() {
        return HouseRules.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertCaught(entry)));
    }

    @TestFactory
    Stream<DynamicTest> theSourcesKeepTheirRules() {
        return SourceRules.all().values().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.sentence(),
                        () -> assertThat(violationsIn(shippedSources(), rule)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everySourceRuleCatchesItsPlantedViolator() {
        return SourceRules.all().entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(entry.getKey(), () -> assertCaught(entry.getKey(), entry.getValue())));
    }

    private static void assertCaught(String folder, SourceRule rule) {
        List<Path> planted = Repository.javaSources(PLANTED_SOURCES.resolve(folder));
        assertThat(planted).as("violators planted for %s", folder).isNotEmpty();
        assertThat(violationsIn(planted, rule)).isNotEmpty();
    }

    private static void assertCaught(Map.Entry<String, ArchRule> entry) {
        JavaClasses planted = Classes.plantedFor(entry.getKey());
        assertThat(planted).as("violators planted for %s", entry.getKey()).isNotEmpty();
        assertThat(entry.getValue().evaluate(planted).hasViolation())
                .as("'%s' is broken by its violator", entry.getValue().getDescription())
                .isTrue();
    }

    private static List<Path> shippedSources() {
        return Repository.modules().stream()
                .flatMap(module -> Repository.javaSources(module.resolve("src/main/java")).stream())
                .toList();
    }

    private static List<String> violationsIn(List<Path> sources, SourceRule rule) {
        return sources.stream()
                .flatMap(source -> rule.violationsIn(source).stream())
                .toList();
    }
}
