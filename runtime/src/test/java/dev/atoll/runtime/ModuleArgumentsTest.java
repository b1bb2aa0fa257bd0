package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModuleArgumentsTest {

    record WithMap(Map<String, String> options) {}

    record WithWrongDefault(
            @Argument(defaultValue = "12", max = 10) int topK) {}

    record WithFileDefault(
            @Argument(defaultValue = "cat.jpg") Upload image) {}

    record WithTwins(@Argument(name = "top_k") int first, int topK) {}

    record WithListDefault(@Argument(defaultValue = "3") List<Long> sizes) {}

    @Test
    void describesARecordInItsOrder() throws Exception {
        List<ArgumentDescription> descriptions =
                ModuleArguments.of(DemoPredictor.Arguments.class).descriptions();

        assertThat(descriptions)
                .extracting(ArgumentDescription::name)
                .startsWith("image", "data", "top_k", "threshold", "flag", "mode", "classes", "names");
        ArgumentDescription image = descriptions.getFirst();
        assertThat(image.type()).isEqualTo(ArgumentType.FILE);
        assertThat(image.required()).isTrue();
        ArgumentDescription topK = descriptions.get(2);
        assertThat(topK.required()).isFalse();
        assertThat(topK.defaultValue())
                .hasValueSatisfying(value -> assertThat(value.intValue()).isEqualTo(5));
        assertThat(topK.minimum().orElseThrow()).isEqualTo(1);
        ArgumentDescription mode = descriptions.get(5);
        assertThat(mode.type()).isEqualTo(ArgumentType.STRING);
        assertThat(mode.choices()).containsExactly("fast", "accurate");
        ArgumentDescription classes = descriptions.get(6);
        assertThat(classes.many()).isTrue();
        assertThat(classes.required()).isFalse();
        assertThat(classes.type()).isEqualTo(ArgumentType.INTEGER);
    }

    @Test
    void aDefaultOfAListIsItsOnlyElement() throws Exception {
        assertThat(ModuleArguments.of(WithListDefault.class).all().getFirst().whenAbsent())
                .isEqualTo(Optional.of(List.of(3L)));
    }

    @Test
    void refusesTypesNoCallerCanSend() {
        assertThatThrownBy(() -> ModuleArguments.of(WithMap.class))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("argument options of")
                .hasMessageContaining("type java.util.Map<java.lang.String, java.lang.String> (expected Upload, int");
    }

    @Test
    void refusesADefaultThatBreaksItsOwnRule() {
        assertThatThrownBy(() -> ModuleArguments.of(WithWrongDefault.class))
                .hasMessage("argument topK: defaultValue \"12\": Must be less than or equal to 10.");
        assertThatThrownBy(() -> ModuleArguments.of(WithFileDefault.class))
                .hasMessage("argument image: defaultValue \"cat.jpg\" (expected none for a file)");
    }

    @Test
    void refusesTwoArgumentsOfOneName() {
        assertThatThrownBy(() -> ModuleArguments.of(WithTwins.class))
                .hasMessageContaining("argument top_k of")
                .hasMessageContaining("declared twice");
    }
}
