package dev.atoll.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.engine.local.ControlGroups.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Machines with other control groups than this one, as folders that look like theirs.
final class ControlGroupSearchTest {

    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());
    private static final String TRIAL = "atoll-trial-" + OWN_PID;

    @TempDir
    private Path machine;

    private Path groups;

    @BeforeEach
    void makeProc() throws IOException {
        groups = Files.createDirectories(machine.resolve("cgroup"));
        Files.createDirectories(machine.resolve("proc/self"));
    }

    @Test
    void version2WorksWhereControllersArePassedOn() throws IOException {
        mounted("cgroup2", "/", groups, "rw");
        memberOf("0::/user.slice");
        Path own = groupOfVersion2("user.slice", "cpu memory", "memory", "1");

        ControlGroups found = search();

        assertThat(found.version()).isEqualTo(Version.V2);
        assertThat(found.parents()).containsExactly(ControlGroups.unified(own));
        assertThat(own.resolve(TRIAL + "/memory.max")).hasContent(Long.toString(64 << 20));
        assertThat(own.resolve(TRIAL + "/cpu.max")).hasContent("100000 100000");
    }

    @Test
    void theGroupOfAContainerIsSeenFromItsMount() throws IOException {
        mounted("cgroup2", "/docker/42", groups, "rw");
        memberOf("0::/docker/42/inner");
        Path own = groupOfVersion2("inner", "cpu memory", "memory", "1");

        assertThat(search().parents()).containsExactly(ControlGroups.unified(own));
    }

    @Test
    void insideItsOwnLeafThePlatformUsesTheGroupAbove() throws IOException {
        mounted("cgroup2", "/", groups, "rw");
        memberOf("0::/atoll.service/platform");
        Path own = groupOfVersion2("atoll.service", "cpu memory", "memory", "");
        Files.createDirectories(own.resolve("platform"));

        assertThat(search().parents()).containsExactly(ControlGroups.unified(own));
    }

    @Test
    void version2WithoutAMemoryControllerIsNone() throws IOException {
        mounted("cgroup2", "/", groups, "rw");
        memberOf("0::/");
        groupOfVersion2(".", "cpu", "", "1");

        assertThat(search().version()).isEqualTo(Version.NONE);
    }

    @Test
    void version1IsFoundByItsControllers() throws IOException {
        mounted("cgroup", "/", groups.resolve("memory"), "rw,memory");
        memberOf("4:memory:/user");
        Path trial = Files.createDirectories(groups.resolve("memory/user").resolve(TRIAL));
        Files.writeString(trial.resolve("memory.limit_in_bytes"), "");

        ControlGroups found = search();

        assertThat(found.version()).isEqualTo(Version.V1);
        assertThat(trial.resolve("memory.limit_in_bytes")).hasContent(Long.toString(64 << 20));
    }

    @Test
    void aMachineWithoutControlGroupsSaysSo() throws IOException {
        Files.writeString(machine.resolve("proc/self/mountinfo"), "36 35 98:0 / / rw - ext4 /dev/sda rw\n");
        memberOf("");

        assertThat(search().detail()).contains("memory controller");
    }

    @Test
    void aSystemWithoutProcSaysSo() {
        assertThat(new ControlGroupSearch(machine.resolve("nowhere")).find().version())
                .isEqualTo(Version.NONE);
    }

    private ControlGroups search() {
        return new ControlGroupSearch(machine.resolve("proc")).find();
    }

    private void mounted(String type, String root, Path at, String options) throws IOException {
        Files.writeString(
                machine.resolve("proc/self/mountinfo"),
                "36 35 98:0 " + root + " " + at + " rw,nosuid - " + type + " cgroup " + options + "\n");
    }

    private void memberOf(String line) throws IOException {
        Files.writeString(machine.resolve("proc/self/cgroup"), line + "\n");
    }

    /// The kernel makes the files of a group by itself; here those of the trial are made before it.
    private Path groupOfVersion2(String name, String controllers, String passedOn, String pids) throws IOException {
        Path group = Files.createDirectories(groups.resolve(name).normalize());
        Files.writeString(group.resolve("cgroup.controllers"), controllers + "\n");
        Files.writeString(group.resolve("cgroup.subtree_control"), passedOn + "\n");
        Files.writeString(group.resolve("cgroup.procs"), pids + "\n");
        Path trial = Files.createDirectories(group.resolve(TRIAL));
        for (String file : List.of("memory.max", "cpu.max")) {
            Files.writeString(trial.resolve(file), "");
        }
        return group;
    }
}
