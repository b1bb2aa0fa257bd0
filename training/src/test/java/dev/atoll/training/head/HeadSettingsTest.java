package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HeadSettingsTest {

    private static final HeadSettings USUAL = HeadSettings.usual(100);

    @Test
    void settingsThatMakeNoSenseAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> USUAL.withEpochs(0)).hasMessage("epochs: 0 (expected 1 to 100000)");
        assertThatThrownBy(() -> USUAL.withLearningRate(-0.1))
                .hasMessage("learning rate: -0.1 (expected above 0 and at most 1000)");
        assertThatThrownBy(() -> USUAL.withLearningRate(Double.NaN))
                .hasMessage("learning rate: NaN (expected above 0 and at most 1000)");
        assertThatThrownBy(() -> USUAL.withBatchSize(0)).hasMessage("batch size: 0 (expected 1 to 8192)");
        assertThatThrownBy(() -> USUAL.withWeightDecay(-1)).hasMessage("weight decay: -1.0 (expected 0 to 1000)");
        assertThatThrownBy(() -> USUAL.withLabelSmoothing(1))
                .hasMessage("label smoothing: 1.0 (expected 0 to below 1)");
        assertThatThrownBy(() -> USUAL.withPatience(0)).hasMessage("patience: 0 (expected at least 1)");
    }

    @Test
    void aRecipeThatMakesNoSenseIsRefusedWithItsValue() {
        HeadRecipe usual = HeadRecipe.usual();

        assertThatThrownBy(() -> usual.withDropout(1)).hasMessage("dropout: 1.0 (expected 0 to below 1)");
        assertThatThrownBy(() -> usual.withMixup(2)).hasMessage("mixup: 2.0 (expected 0 to 1)");
        assertThatThrownBy(() -> usual.withAnswerViews(List.of()))
                .hasMessage("answerViews: [] (expected at least one view)");
        assertThatThrownBy(() -> usual.withOptimiser(Optimiser.SGD, 1))
                .hasMessage("momentum: 1.0 (expected 0 to below 1)");
    }

    @Test
    void aViewThatNoImageHasIsRefused() {
        Examples examples = new Examples(FakeFeatures.clouds(4, 2, 3, 2, 1), new int[] {0, 1}, new int[] {0, 1});
        HeadSettings settings = USUAL.withRecipe(HeadRecipe.usual().withAnswerViews(List.of(0, 2)));

        assertThatThrownBy(() -> HeadFitting.of(2, settings).fit(examples, 1, Quiet.observer()))
                .hasMessage("answer view: 2 (expected below 2, the number of views)");
    }

    @Test
    void examplesThatDoNotFitTogetherAreRefused() {
        FakeFeatures features = FakeFeatures.clouds(4, 2, 3, 2, 1);

        assertThatThrownBy(() -> new Examples(features, new int[] {0, 1}, new int[] {0}))
                .hasMessage("labels: 1 (expected 2, one for each image)");
        assertThatThrownBy(() -> new Examples(features, new int[] {4}, new int[] {0}))
                .hasMessage("image: 4 (expected 0 to 3)");
    }
}
