package dev.atoll.acceptance.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A feature of the server uses only the features its `package-info.java` declares.
final class DeclaredUses {

    private static final Pattern FEATURE =
            Pattern.compile("(dev\\.atoll\\.(?:server|planted\\.\\w+))\\.(\\w+)(\\..*)?");
    private static final String ANNOTATION = "dev.atoll.server.Feature";

    private DeclaredUses() {}

    static ArchRule rule() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage("dev.atoll.server.*..", "dev.atoll.planted.featureuse..")
                .should(useDeclaredFeaturesOnly())
                .as("features use the features they declare");
    }

    static ArchRule noCycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new FeatureSlices())
                .should()
                .beFreeOfCycles()
                .as("no feature uses one that uses it");
    }

    /// The feature a package belongs to: the first name below `dev.atoll.server`.
    static Optional<String> featureOf(String packageName) {
        Matcher matcher = FEATURE.matcher(packageName);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /// What a feature's `package-info` declares.
    static Set<String> declaredBy(JavaClass packageInfo) {
        return packageInfo
                .tryGetAnnotationOfType(ANNOTATION)
                .map(DeclaredUses::mayUse)
                .orElse(Set.of());
    }

    private static Set<String> mayUse(JavaAnnotation<?> annotation) {
        Object[] names = (Object[]) annotation.get("mayUse").orElse(new Object[0]);
        return Arrays.stream(names).map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }

    private static ArchCondition<JavaClass> useDeclaredFeaturesOnly() {
        return new ArchCondition<>("use only the features their package declares") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<String> own = featureOf(type.getPackageName());
                if (own.isEmpty()) {
                    return;
                }
                Set<String> declared = declaredBy(featureInfo(type));
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    boolean allowed = isAllowed(own.get(), declared, type, dependency);
                    events.add(new SimpleConditionEvent(type, allowed, dependency.getDescription()));
                });
            }
        };
    }

    private static boolean isAllowed(String own, Set<String> declared, JavaClass type, Dependency dependency) {
        String target = dependency.getTargetClass().getPackageName();
        if (!rootOf(target).equals(rootOf(type.getPackageName()))) {
            return true;
        }
        return featureOf(target)
                .map(feature -> feature.equals(own) || declared.contains(feature))
                .orElse(true);
    }

    private static String rootOf(String packageName) {
        Matcher matcher = FEATURE.matcher(packageName);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static JavaClass featureInfo(JavaClass type) {
        Matcher matcher = FEATURE.matcher(type.getPackageName());
        if (!matcher.matches()) {
            throw new IllegalStateException(type.getName() + " is in no feature");
        }
        String name = matcher.group(1) + "." + matcher.group(2) + ".package-info";
        return Classes.byName(name)
                .orElseThrow(() -> new AssertionError(name + " is missing (expected @Feature and @NullMarked)"));
    }

    /// One slice per feature.
    private static final class FeatureSlices implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String packageName = type.getPackageName();
            return featureOf(packageName)
                    .map(feature -> SliceIdentifier.of(rootOf(packageName), feature))
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }
}
