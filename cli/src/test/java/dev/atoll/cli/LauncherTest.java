package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, with JDKs and a Maven that are a few lines of shell. The
/// `java` of a fake JDK says which one it is and what it was given.
final class LauncherTest {

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path jdks;
    private Path tools;

    /// All that the launcher may use: what every Unix has. No Java and no Maven among them.
    private static final List<String> USUAL = List.of(
            "cat",
            "date",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch",
            "tr",
            "uname");

    private record Running(Process process, Path output, Path errors) {}

    private record Ended(int status, String output, String errors) {}

    @BeforeEach
    void aCheckoutInAFolderWithABlank() throws IOException {
        checkout = temporary.resolve("my checkout");
        jdks = Files.createDirectories(temporary.resolve("jdks"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        Path root = Path.of(System.getProperty("atoll.root"));
        for (String file : List.of(
                "atoll",
                "bin/deepaas-run",
                "bin/deepaas-cli",
                "tools/launcher/jdk.sh",
                "tools/launcher/build.sh",
                "tools/launcher/test.sh")) {
            Path copy = checkout.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy);
        }
        for (String tool : USUAL) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(tool), "exec " + found + " \"$@\"");
        }
        Files.createDirectories(checkout.resolve("sdk/src"));
        Files.createDirectories(checkout.resolve("templates/java"));
        Files.writeString(checkout.resolve("pom.xml"), "<modules>\n  <module>sdk</module>\n</modules>\n");
        Files.writeString(checkout.resolve("sdk/src/A.java"), "class A {}");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        jdk("old", "21.0.2");

        Ended ended = atoll("doctor");

        assertThat(ended.status()).isEqualTo(69);
        assertThat(ended.errors()).contains("no JDK 25 or newer was found").contains("sdk install java 25");
    }

    @Test
    void aJdkOfTheUsualPlacesIsFoundBehindOlderOnes() throws Exception {
        jdk("a-17", "17.0.1");
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);

        assertThat(atoll("doctor").output()).contains("b-25 speaking");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);

        Ended ended = atoll("JAVA_HOME=" + jdk("a-17", "17.0.1"), "doctor");

        assertThat(ended.output()).contains("b-25 speaking");
    }

    @Test
    void aJreWithoutCompilerIsPassedOver() throws Exception {
        Files.delete(jdk("a-jre", "25.0.1").resolve("bin/javac"));

        assertThat(atoll("doctor").status()).isEqualTo(69);
    }

    @Test
    void anUnfitAtollJavaHomeIsNotPassedOver() throws Exception {
        jdk("b-25", "25.0.3");

        Ended ended = atoll("ATOLL_JAVA_HOME=" + jdk("a-17", "17.0.1"), "doctor");

        assertThat(ended.status()).isEqualTo(69);
        assertThat(ended.errors()).contains("a-17 (expected a JDK 25 or newer, with javac)");
    }

    @Test
    void aJdkWithoutAReleaseFileIsAsked() throws Exception {
        Files.delete(jdk("b-26", "26").resolve("release"));
        maven("3.9.9", 0);

        assertThat(atoll("doctor").output()).contains("b-26 speaking");
    }

    @Test
    void aMissingMavenIsSaidWhenThereIsSomethingToBuild() throws Exception {
        jdk("b-25", "25.0.3");

        Ended ended = atoll("predict", "x");

        assertThat(ended.status()).isEqualTo(69);
        assertThat(ended.errors()).contains("Maven is needed to build");
    }

    @Test
    void anOldMavenIsRefused() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.6.3", 0);

        assertThat(atoll("build").errors()).contains("Maven is 3.6.3 (expected 3.8.7 or newer)");
    }

    @Test
    void aFailedBuildShowsTheErrorsAndTheLog() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 1);

        Ended ended = atoll("build");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("[ERROR] A.java is wrong").contains("target/build.log");
    }

    @Test
    void whatIsBuiltIsBuiltAgainOnlyForANewerSource() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        atoll("build");
        atoll("build");
        assertThat(builds()).isEqualTo(1);

        Files.writeString(checkout.resolve("sdk/src/B.java"), "class B {}");
        atoll("build");
        assertThat(builds()).isEqualTo(2);

        Files.delete(checkout.resolve("sdk/src/B.java"));
        atoll("build");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void aPhotoPutIntoTheCheckoutIsNoSource() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        atoll("build");

        Files.writeString(checkout.resolve("photo.jpg"), "a photo");
        Files.writeString(Files.createDirectories(checkout.resolve("holiday")).resolve("beach.jpg"), "a photo");
        atoll("build");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);

        Running first = start("build");
        Running second = start("build");

        assertThat(end(first).status()).isZero();
        assertThat(end(second).status()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(checkout.resolve("target/.build-lock")).doesNotExist();
    }

    @Test
    void theLockOfALaunchThatDiedIsTakenOver() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        Files.createDirectories(checkout.resolve("target/.build-lock"));
        Files.writeString(checkout.resolve("target/.build-lock/pid"), "4194303\n");

        assertThat(atoll("build").status()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anUnknownCommandBuildsNothing() throws Exception {
        Ended ended = atoll("predcit");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errors()).contains("no command predcit").contains("predict MODULE FILE");
    }

    @Test
    void theVersionIsKnownBeforeTheFirstBuild() throws Exception {
        Files.writeString(checkout.resolve("pom.xml"), """
                <project>
                  <version>0.1.0</version>
                  <plugin><version>9</version></plugin>
                </project>
                """);

        Ended ended = atoll("version");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).isEqualTo("atoll 0.1.0\n");
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void testsAreCountedAloneOnTheLastLine() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 1);
        Path stale = Files.createDirectories(checkout.resolve("gone/target/surefire-reports"));
        Files.writeString(stale.resolve("TEST-old.xml"), "<testsuite tests=\"7\" failures=\"7\">");

        Ended ended = atoll("test", "--quick");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output().lines().toList()).last().isEqualTo("2 passed, 2 failed, 1 skipped");
        assertThat(ended.output()).contains("\nfailed: dev.A itBreaks expected: 2 but was: 3\n");
    }

    @Test
    void upBecomesTheServerWithTheWordsThatFollow() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);

        Ended ended = atoll("up", "--home", "a b", "--port", "0");

        assertThat(ended.errors()).endsWith("Starting Atoll…\n");
        assertThat(ended.output()).contains("server.args|--home|a b|--port|0|");
    }

    @Test
    void aChangedTemplateIsBuiltIn() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        atoll("build");

        Files.writeString(checkout.resolve("templates/java/README.md"), "new");
        atoll("build");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void deepaasIsFoundThroughALinkOnThePath() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        for (String name : List.of("deepaas-run", "deepaas-cli")) {
            Files.createSymbolicLink(tools.resolve(name), checkout.resolve("bin/" + name));

            Ended ended =
                    end(startProgram(tools.resolve(name).toString(), List.of("--listen-ip=0.0.0.0", "a b"), List.of()));

            assertThat(ended.output()).as(ended.errors()).contains("cli.args|" + name + "|--listen-ip=0.0.0.0|a b|");
        }
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = jdks.resolve(name);
        script(home.resolve("bin/javac"), "exit 0");
        script(home.resolve("bin/java"), """
                case "$*" in
                    -version) echo 'openjdk version "%s" 2026-01-01' >&2; exit 0 ;;
                    *assemble*) mkdir -p '%s/target/atoll'; : >'%2$s/target/atoll/cli.args'; exit 0 ;;
                esac
                echo '%s speaking'
                printf '%%s|' "$@"
                """.formatted(version, checkout, name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void maven(String version, int status) throws IOException {
        script(tools.resolve("mvn"), """
                [ "$1" != --version ] || { echo 'Apache Maven %s (x)'; exit 0; }
                echo "$@" >>'%s/builds'
                mkdir -p sdk/target/surefire-reports
                cat >sdk/target/surefire-reports/TEST-a.xml <<'REPORT'
                <testsuite name="a" tests="5" errors="0" skipped="1" failures="2">
                  <testcase name="itHolds" classname="dev.A" time="1"/>
                  <testcase name="itBreaks" classname="dev.A" time="1">
                    <failure message="&#10;expected: 2&#10; but was: 3" type="x"><![CDATA[at dev.A]]></failure>
                  </testcase>
                REPORT
                echo '[INFO] Building atoll-sdk 0.1.0 [1/1]'
                [ %d = 0 ] || { echo '[ERROR] A.java is wrong'; exit %3$d; }
                """.formatted(version, temporary, status));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(temporary.resolve("builds"))) {
            return lines.count();
        }
    }

    private Ended atoll(String... words) throws Exception {
        return end(start(words));
    }

    /// Words before the command that hold a `=` are the environment.
    private Running start(String... words) throws IOException {
        List<String> all = List.of(words);
        List<String> settings =
                all.stream().takeWhile(word -> word.contains("=")).toList();
        return startProgram(checkout.resolve("atoll").toString(), all.subList(settings.size(), all.size()), settings);
    }

    private Running startProgram(String program, List<String> words, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(words);
        Path output = Files.createTempFile(temporary, "output", ".txt");
        Path errors = Files.createTempFile(temporary, "errors", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ATOLL_") || name.equals("JAVA_HOME"));
        environment.put("ATOLL_JDK_FOLDER", jdks.toString());
        environment.put("PATH", tools.toString());
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        return new Running(builder.start(), output, errors);
    }

    private static Ended end(Running running) throws Exception {
        assertThat(running.process().waitFor(60, TimeUnit.SECONDS))
                .as("it ended")
                .isTrue();
        return new Ended(
                running.process().exitValue(), Files.readString(running.output()), Files.readString(running.errors()));
    }
}
