package dev.atoll.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rules that byte code can be held against, each under the name of the package that plants its
/// violation.
final class HouseRules {

    private static final String[] BANNED_ENDINGS = {
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Impl",
        "Base",
        "Common",
        "Misc",
        "Data",
        "Info",
        "Dto",
        "Interface",
        "Processor"
    };

    private HouseRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("sdkuse", onlyTheJdk("sdkuse", "dev.atoll.sdk.."));
        rules.put("spiuse", onlyTheJdk("spiuse", "dev.atoll.spi.."));
        rules.put("onnxuse", uses("onnxuse", "dev.atoll.onnx..", "dev.atoll.sdk.."));
        rules.put("traininguse", uses("traininguse", "dev.atoll.training..", "dev.atoll.onnx..", "dev.atoll.sdk.."));
        rules.put(
                "moduleuse",
                uses(
                        "moduleuse",
                        "dev.atoll.modules..",
                        "dev.atoll.training..",
                        "dev.atoll.onnx..",
                        "dev.atoll.sdk.."));
        rules.put("runtimeuse", uses("runtimeuse", "dev.atoll.runtime..", "dev.atoll.sdk..", "dev.atoll.metadata.."));
        rules.put("metadatause", uses("metadatause", "dev.atoll.metadata.."));
        rules.put("engineuse", uses("engineuse", "dev.atoll.engine..", "dev.atoll.spi.."));
        rules.put("storeuse", uses("storeuse", "dev.atoll.store..", "dev.atoll.spi.."));
        rules.put("serveruse", uses("serveruse", "dev.atoll.server..", "dev.atoll.spi..", "dev.atoll.metadata.."));
        rules.put("cliuse", uses("cliuse", "dev.atoll.cli..", "dev.atoll.metadata.."));
        rules.put("featureuse", DeclaredUses.rule());
        rules.put("featurecycle", DeclaredUses.noCycles());
        rules.put("bannedending", bannedEndings());
        rules.put("javalangname", noJavaLangNames());
        rules.put("publicresource", insidersAreNeverPublic());
        rules.put("hiddenroute", routesArePublicMethods());
        rules.put("openroute", routesSayWhoMay());
        rules.put("fieldinjection", noFieldInjection());
        rules.put("beanscope", beansAreSingletons());
        rules.put("clock", timeComesInThroughTheConstructor());
        rules.put(
                "sleep",
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .as("nobody sleeps"));
        rules.put("reactivesignature", noReactiveSignatures());
        rules.put("optionalparameter", noOptionalParameters());
        rules.put("mutablestatic", noMutableStatics());
        rules.put("stacktrace", noStackTraces());
        return rules;
    }

    private static ArchRule onlyTheJdk(String rule, String self) {
        return noClasses()
                .that()
                .resideInAnyPackage(self, planted(rule))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.not(resideInAnyPackage(self, "java..", "javax..", "org.jspecify..")))
                .allowEmptyShould(true)
                .as(self + " uses the JDK alone");
    }

    private static String planted(String rule) {
        return "dev.atoll.planted." + rule + "..";
    }

    private static ArchRule uses(String rule, String self, String... others) {
        String[] allowed = Stream.concat(Stream.of(self), Arrays.stream(others)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(self, planted(rule))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.atoll..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .as(self + " uses, of Atoll, only " + String.join(", ", allowed));
    }

    private static ArchRule bannedEndings() {
        return noClasses()
                .should(Conditions.haveSimpleNameEndingWithAny(BANNED_ENDINGS))
                .as("names say what a thing is, not that it is something");
    }

    private static ArchRule noJavaLangNames() {
        return noClasses().should(Conditions.shareASimpleNameWithJavaLang()).as("no class takes a name of java.lang");
    }

    private static ArchRule insidersAreNeverPublic() {
        return classes()
                .that()
                .haveNameMatching("dev\\.atoll\\.(server|planted)\\..*(Resource|Store|Reconciler|Client)")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .as("resources, stores, reconcilers and clients of a feature are its own");
    }

    /// Quarkus REST answers 404 for package-private methods without a word.
    private static ArchRule routesArePublicMethods() {
        return methods()
                .that(answerARoute())
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .as("methods that answer a route are public");
    }

    /// Access is denied by default: a route that the table of access does not know answers nobody.
    private static ArchRule routesSayWhoMay() {
        return methods()
                .that(answerARoute())
                .should()
                .beAnnotatedWith("dev.atoll.server.access.Allowed")
                .allowEmptyShould(true)
                .as("methods that answer a route say by @Allowed who may call it");
    }

    private static DescribedPredicate<JavaMethod> answerARoute() {
        return new DescribedPredicate<>("answer a route") {
            @Override
            public boolean test(JavaMethod method) {
                return method.getAnnotations().stream()
                        .anyMatch(
                                annotation -> annotation.getRawType().isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
            }
        };
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .as("what a class needs comes in through its constructor");
    }

    private static ArchRule beansAreSingletons() {
        return noClasses()
                .should()
                .beAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.RequestScoped")
                .as("beans are singletons");
    }

    /// Programs begin in a `Main` or a `Producers`; an engine or a blob store begins in its
    /// provider, which a service loader makes.
    private static ArchRule timeComesInThroughTheConstructor() {
        DescribedPredicate<JavaClass> exempt = resideInAnyPackage("dev.atoll.sdk..", "dev.atoll.modules..")
                .or(DescribedPredicate.describe(
                        "produce them",
                        type -> type.getSimpleName().matches(".*(Producers|Main|EngineProvider|BlobStoreProvider)")));
        return noClasses()
                .that(DescribedPredicate.not(exempt))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.util.random.RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.security.SecureRandom.class)
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .as("time, ids and randomness come in through the constructor");
    }

    private static ArchRule noReactiveSignatures() {
        Set<String> reactive = Set.of(
                "io.smallrye.mutiny.Uni",
                "io.smallrye.mutiny.Multi",
                "io.vertx.core.Future",
                "java.util.concurrent.CompletionStage",
                "java.util.concurrent.CompletableFuture");
        return methods()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.not(resideInAnyPackage(
                        "dev.atoll.server.gateway..", "dev.atoll.server.storage.rclone..", "dev.atoll.runtime..")))
                .and()
                .arePublic()
                .and(DescribedPredicate.describe(
                        "are written by us",
                        (JavaMethod method) -> !method.getName().startsWith("lambda$")))
                .should(Conditions.notMention(reactive))
                .as("reactive types stay inside the gateways");
    }

    private static ArchRule noOptionalParameters() {
        return noMethods()
                .that(DescribedPredicate.describe(
                        "are written by us",
                        (JavaMethod method) -> !method.getName().startsWith("lambda$")
                                && !method.getModifiers()
                                        .contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)))
                .should(Conditions.takeAnOptional())
                .as("Optional is for results");
    }

    private static ArchRule noMutableStatics() {
        return fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written by us", field -> !field.getName().startsWith("$")))
                .should()
                .beFinal()
                .as("static fields are final");
    }

    private static ArchRule noStackTraces() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it is named printStackTrace",
                        (JavaMethodCall call) -> call.getTarget().getName().equals("printStackTrace")))
                .as("nobody prints a stack trace");
    }
}
