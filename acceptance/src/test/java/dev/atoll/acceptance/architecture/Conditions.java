package dev.atoll.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What ArchUnit has no words for.
final class Conditions {

    private Conditions() {}

    static ArchCondition<JavaClass> haveSimpleNameEndingWithAny(String... endings) {
        return onClasses(
                "have a name that ends with one of " + String.join(", ", endings),
                type -> Arrays.stream(endings).anyMatch(type.getSimpleName()::endsWith));
    }

    static ArchCondition<JavaClass> shareASimpleNameWithJavaLang() {
        return onClasses("share a simple name with java.lang", type -> isInJavaLang(type.getSimpleName()));
    }

    static ArchCondition<JavaMethod> notMention(Set<String> types) {
        return onMethods(
                "mention a reactive type", false, method -> mentioned(method).anyMatch(types::contains));
    }

    static ArchCondition<JavaMethod> takeAnOptional() {
        return onMethods(
                "take an Optional",
                true,
                method -> method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class)));
    }

    private static Stream<String> mentioned(JavaMethod method) {
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .map(JavaClass::getName);
    }

    private static boolean isInJavaLang(String simpleName) {
        if (simpleName.isEmpty()) {
            return false;
        }
        try {
            Class.forName("java.lang." + simpleName, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static ArchCondition<JavaClass> onClasses(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName() + " does " + description));
            }
        };
    }

    private static ArchCondition<JavaMethod> onMethods(
            String description, boolean wanted, Predicate<JavaMethod> holds) {
        return new ArchCondition<>((wanted ? "" : "not ") + description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean satisfied = holds.test(method) == wanted;
                events.add(new SimpleConditionEvent(method, satisfied, method.getFullName() + " does " + description));
            }
        };
    }
}
