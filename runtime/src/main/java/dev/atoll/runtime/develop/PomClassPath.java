package dev.atoll.runtime.develop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// The jars that a module's `pom.xml` depends on, besides the SDK. Maven is asked once for each
/// content of the pom, and never when there is nothing to ask for.
///
/// @param output where answers are remembered
record PomClassPath(Path folder, Path output) {

    private static final long PATIENCE_MINUTES = 5;
    private static final String SDK = "atoll-sdk";
    /// Tells scopes apart, which `build-classpath` does not: those of tests stay out.
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:list";

    /// Such as `org.example:thing:jar:1.0:compile:/folder/thing-1.0.jar -- module org.example.thing`.
    private static final Pattern DEPENDENCY =
            Pattern.compile("[^:]+:([^:]+):.*:(?:compile|runtime|provided|system):(.+?)(?: -- module .*)?");

    /// @throws UnfitSourcesException when the pom cannot be read, or Maven is missing or fails
    List<Path> resolve() throws IOException, UnfitSourcesException {
        Path pom = folder.resolve("pom.xml");
        if (!Files.isRegularFile(pom)) {
            return List.of();
        }
        byte[] content = Files.readAllBytes(pom);
        if (!needsMaven(content)) {
            return List.of();
        }
        Path answer = output.resolve("class-path-" + Sha256.of(content).substring(0, 16));
        if (Files.isRegularFile(answer)) {
            List<Path> jars = jars(answer);
            if (jars.stream().allMatch(Files::isReadable)) {
                return jars;
            }
        }
        askMaven(answer);
        return jars(answer);
    }

    private static List<Path> jars(Path answer) throws IOException {
        return Files.readString(answer)
                .lines()
                .map(line -> DEPENDENCY.matcher(line.strip()))
                .filter(dependency ->
                        dependency.matches() && !dependency.group(1).equals(SDK))
                .map(dependency -> Path.of(dependency.group(2)))
                .toList();
    }

    /// Whether it may bring in anything: a dependency of its own besides the SDK and those of tests,
    /// or a parent or a profile, whose dependencies only Maven knows.
    private static boolean needsMaven(byte[] pom) throws IOException, UnfitSourcesException {
        Element project = project(pom);
        boolean inherits = !children(project, "parent").isEmpty();
        boolean conditional = children(project, "profiles").stream()
                .flatMap(profiles -> children(profiles, "profile").stream())
                .anyMatch(profile -> !children(profile, "dependencies").isEmpty());
        boolean depends = children(project, "dependencies").stream()
                .flatMap(dependencies -> children(dependencies, "dependency").stream())
                .anyMatch(PomClassPath::counts);
        return inherits || conditional || depends;
    }

    private static boolean counts(Element dependency) {
        String scope = text(dependency, "scope");
        return !text(dependency, "artifactId").equals(SDK) && !scope.equals("test");
    }

    private static Element project(byte[] pom) throws IOException, UnfitSourcesException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // The default one writes to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(pom)).getDocumentElement();
        } catch (SAXException e) {
            throw new UnfitSourcesException("pom.xml: " + e.getMessage() + " (expected a Maven project)");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK reads XML", e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Node::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    private void askMaven(Path answer) throws IOException, UnfitSourcesException {
        Path written = answer.resolveSibling(answer.getFileName() + ".new");
        Path log = output.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-q",
                        "-Dstyle.color=never",
                        GOAL,
                        "-DoutputAbsoluteArtifactFilename=true",
                        "-DoutputFile=" + written)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().remove("ATOLL_WORKLOAD_SECRET");
        if (!succeeds(maven)) {
            throw new UnfitSourcesException("pom.xml: Maven did not find its dependencies:\n" + ending(log));
        }
        Files.move(written, answer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean succeeds(ProcessBuilder maven) throws UnfitSourcesException {
        Process process;
        try {
            process = maven.start();
        } catch (IOException e) {
            throw new UnfitSourcesException(
                    "pom.xml has dependencies and no mvn is on the PATH (expected Maven 3.8.7 or newer, or jars in lib)");
        }
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            throw new UnfitSourcesException("pom.xml: Maven did not end within " + PATIENCE_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnfitSourcesException("pom.xml: interrupted while Maven looked for its dependencies");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String ending(Path log) throws IOException {
        return Files.readString(log)
                .lines()
                .limit(12)
                .map(line -> "  " + line)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }
}
