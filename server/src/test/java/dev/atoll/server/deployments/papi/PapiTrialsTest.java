package dev.atoll.server.deployments.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the wire contract of the platform API says of trials.
@Timeout(60)
final class PapiTrialsTest {

    private static final String DEMO = "ai4os-demo-app";

    @TempDir
    private Path home;

    private TestDeployments world;
    private PapiDeployments papi;
    private PapiTrials trials;

    @BeforeEach
    void open() throws Exception {
        world = TestDeployments.in(home, TestDatabases.sqlite(home));
        DeploymentWire wire = new DeploymentWire(world.views(), world.images(), world.tools());
        papi = new PapiDeployments(world.deployments(), world.sights(), wire, () -> world.now());
        trials = new PapiTrials(papi, world.images(), world.placements());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTrialHasWhatItsModuleWantsAndTenMinutes() throws Exception {
        String id = begun(world.ana(), "mine");
        world.settle(id);

        Deployment trial = world.deployments().get(world.ana(), id);
        assertThat(trial.spec().hardware()).isEqualTo(new Hardware(1, 1000, 300, 0, ""));
        assertThat(trial.spec().storage()).isEmpty();
        assertThat(trial.expires()).contains(world.now().plus(Duration.ofMinutes(10)));
    }

    @Test
    void itStartsFromTheBeginningAndTellsWhatAnswersInListsToo() throws Exception {
        String id = begun(world.ana(), "mine");
        assertThat(trials.get(world.ana(), id, true).status()).isEqualTo("starting");
        assertThat(trials.get(world.ana(), id, true).activeEndpoints()).isEmpty();
        world.settle(id);

        PapiDeployment listed = trials.list(world.ana(), false).getFirst();

        assertThat(listed.name()).isEqualTo("try-" + id);
        assertThat(listed.status()).isEqualTo("running");
        assertThat(listed.activeEndpoints()).containsExactly("ui");
        assertThat(listed.mainEndpoint()).isEqualTo("ui");
        assertThat(listed.endpoints()).containsOnlyKeys("ui");
        assertThat(listed.title()).isEqualTo("mine");
    }

    @Test
    void itIsNotAmongTheModulesAndNoModuleIsAmongTrials() {
        String trial = begun(world.ana(), "mine");
        String module = papi.order(
                        world.ana(),
                        ModuleOrder.of(world.ana(), "phyto", SentForm.of(""), world.images(), List.of("home"))
                                .order())
                .getOrDefault("job_ID", "");

        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(), false))
                .extracting(PapiDeployment::id)
                .containsExactly(module);
        assertThat(trials.list(world.ana(), false))
                .extracting(PapiDeployment::id)
                .containsExactly(trial);
        assertThatThrownBy(() -> papi.get(world.ana(), WireKind.MODULE, "phyto", trial, true))
                .hasMessage("This deployment is not a module.");
        assertThatThrownBy(() -> trials.get(world.ana(), module, true)).isInstanceOf(PapiException.class);
    }

    @Test
    void threeAtATimeAreAllowedAndMoreOnceOneIsDeletedOrOver() throws Exception {
        String first = begun(world.ana(), "one");
        begun(world.ana(), "two");
        begun(world.ana(), "three");
        assertThatThrownBy(() -> trials.begin(world.ana(), DEMO, "four"))
                .isInstanceOf(PapiException.class)
                .hasMessageContaining("you try 3 modules already");

        trials.delete(world.ana(), first);
        trials.delete(world.ana(), first);
        world.settle(first);
        String fourth = begun(world.ana(), "four");
        world.settle(fourth);
        world.pass(Duration.ofMinutes(11));
        world.settle(fourth);
        assertThat(world.deployments().get(world.ana(), fourth).state()).isEqualTo(DeploymentState.STOPPED);

        assertThat(trials.list(world.ana(), false))
                .extracting(PapiDeployment::title)
                .containsExactlyInAnyOrder("three", "two");
        assertThat(begun(world.ana(), "five")).isNotEmpty();
        assertThat(world.deployments().get(world.ana(), fourth).deleted()).isPresent();
    }

    @Test
    void theSameBegunTwiceAtOnceIsOne() {
        assertThat(begun(world.ana(), "mine")).isEqualTo(begun(world.ana(), "mine"));
    }

    @Test
    void aModuleThatIsNotThereCannotBeTried() {
        assertThatThrownBy(() -> trials.begin(world.ana(), "nothing", ""))
                .isInstanceOf(PapiException.class)
                .hasMessage("Item nothing not in catalog.");
    }

    @Test
    void whatIsSomebodyElsesDoesNotExist() {
        String id = begun(world.ana(), "mine");

        assertThat(trials.list(world.ben(), false)).isEmpty();
        assertThatThrownBy(() -> trials.get(world.ben(), id, true)).hasMessage("No deployment exists with this uuid.");
    }

    private String begun(Caller caller, String title) {
        return trials.begin(caller, DEMO, title).getOrDefault("job_ID", "");
    }
}
