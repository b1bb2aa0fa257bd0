package dev.atoll.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.atoll.acceptance.Repository;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of `docs/reference/access.md` that the code itself says.
final class AccessDocument {

    private static final String ACCESS = "dev.atoll.server.access.";
    private static final String PATH = "jakarta.ws.rs.Path";

    private AccessDocument() {}

    static String generated(JavaClasses shipped) {
        return "\n| action | what it is | scope | who |\n|---|---|---|---|\n"
                + actions()
                + "\n### Routes\n\nRoutes of pages answer browsers; the others are in the description of the API.\n"
                + "\n| route | action |\n|---|---|\n"
                + routes(shipped)
                + "\n";
    }

    /// The values of the enum are made when it is loaded: byte code alone does not tell them.
    private static String actions() {
        try (URLClassLoader server = new URLClassLoader(new URL[] {serverClasses()})) {
            StringBuilder rows = new StringBuilder();
            for (Object action : server.loadClass(ACCESS + "Action").getEnumConstants()) {
                Object scope = called(action, "scope");
                List<String> who = ((Collection<?>) called(action, "standings"))
                        .stream()
                                .sorted()
                                .map(standing -> called(standing, "words").toString())
                                .toList();
                rows.append("| `%s` | %s | `%s` | %s |%n"
                        .formatted(wireName(action), called(action, "words"), wireName(scope), String.join(", ", who)));
            }
            return rows.toString();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the table of access cannot be read", e);
        }
    }

    private static Object called(Object object, String method) {
        try {
            var found = object.getClass().getDeclaredMethod(method);
            found.setAccessible(true);
            return found.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(object + " has no " + method + "()", e);
        }
    }

    private static URL serverClasses() throws MalformedURLException {
        return Repository.root().resolve("server/target/classes/").toUri().toURL();
    }

    private static String routes(JavaClasses shipped) {
        List<String> rows = new ArrayList<>();
        for (JavaClass type : shipped) {
            for (JavaMethod method : type.getMethods()) {
                actionOf(method)
                        .ifPresent(action ->
                                rows.add("| `" + pathOf(method) + "` " + verbOf(method) + " | `" + action + "` |\n"));
            }
        }
        return rows.stream().sorted().collect(Collectors.joining());
    }

    private static Optional<String> actionOf(JavaMethod method) {
        return method.tryGetAnnotationOfType(ACCESS + "Allowed")
                .map(allowed ->
                        wireName(((JavaEnumConstant) allowed.get("value").orElseThrow()).name()));
    }

    private static String verbOf(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining(", "));
    }

    private static String pathOf(JavaMethod method) {
        String joined = Stream.of(method.getOwner().tryGetAnnotationOfType(PATH), method.tryGetAnnotationOfType(PATH))
                .flatMap(Optional::stream)
                .map(path -> path.get("value").orElseThrow().toString())
                .reduce("", (left, right) -> left + "/" + right);
        String path = joined.replaceAll("\\{\\s*([\\w-]+)\\s*:[^/]*}", "{$1}").replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String wireName(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
