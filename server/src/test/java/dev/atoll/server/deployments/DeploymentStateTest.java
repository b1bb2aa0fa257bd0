package dev.atoll.server.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeploymentStateTest {

    @Test
    void everyStateCanBeReachedFromTheFirstAndLeft() {
        for (DeploymentState state : DeploymentState.values()) {
            assertThat(Arrays.stream(DeploymentState.values()).anyMatch(state::canBecome))
                    .as("%s leads somewhere", state)
                    .isTrue();
            assertThat(Arrays.stream(DeploymentState.values()).anyMatch(before -> before.canBecome(state)))
                    .as("something leads to %s", state)
                    .isTrue();
        }
    }

    @Test
    void whateverIsActiveCanBeStopped() {
        List<DeploymentState> active = Arrays.stream(DeploymentState.values())
                .filter(DeploymentState::isActive)
                .filter(state -> state != DeploymentState.STOPPING)
                .toList();

        assertThat(active).allMatch(state -> state.canBecome(DeploymentState.STOPPING));
    }

    @Test
    void noProcessIsForgottenWhileItMayRun() {
        assertThat(DeploymentState.values())
                .filteredOn(DeploymentState::hasProcess)
                .filteredOn(state -> state != DeploymentState.STOPPING)
                .noneMatch(
                        state -> state.canBecome(DeploymentState.STOPPED) || state.canBecome(DeploymentState.DELETED));
    }

    @Test
    void theNameOnTheWireIsReadBack() {
        assertThat(DeploymentState.values())
                .allSatisfy(state ->
                        assertThat(DeploymentState.of(state.wireName())).isEqualTo(state));
        assertThat(DeploymentState.BACKING_OFF.wireName()).isEqualTo("backing_off");
    }
}
