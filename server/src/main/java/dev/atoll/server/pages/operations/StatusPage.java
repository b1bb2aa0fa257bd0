package dev.atoll.server.pages.operations;

import dev.atoll.server.health.ComponentStatus;
import dev.atoll.server.health.Health;
import dev.atoll.server.pages.Shell;
import dev.atoll.spi.engine.EngineHealth;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;

/// The page that says how the platform is.
///
/// @param overall the same in one sentence
/// @param now what is to come, and what holds
/// @param past what is over
@CheckedTemplate(basePath = "operations", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record StatusPage(
        Shell shell,
        String overall,
        List<NoticeCard> now,
        List<Component> components,
        List<EngineCard> engines,
        List<NoticeCard> past)
        implements TemplateInstance {

    /// One part of the platform.
    ///
    /// @param word its state for people
    /// @param sentence what was found; empty for viewers who do not run the platform
    record Component(String name, String state, String word, String sentence) {

        static Component of(ComponentStatus status, boolean operator) {
            return new Component(
                    status.component(),
                    status.state().wireName(),
                    word(status.state()),
                    operator ? status.sentence() : "");
        }

        private static String word(Health.State state) {
            return switch (state) {
                case OFF -> "not in use";
                case WELL -> "works";
                case IMPAIRED -> "works, with less";
                case DOWN -> "does not work";
                case SILENT -> "does not answer";
            };
        }
    }

    /// One engine.
    ///
    /// @param capabilities empty for viewers who do not run the platform: they tell of its machine
    record EngineCard(String name, boolean available, String summary, List<EngineHealth.Capability> capabilities) {

        static List<EngineCard> of(Map<String, EngineHealth> health, boolean operator) {
            return health.entrySet().stream()
                    .map(engine -> new EngineCard(
                            engine.getKey(),
                            engine.getValue().available(),
                            engine.getValue().summary(),
                            operator ? engine.getValue().capabilities() : List.of()))
                    .toList();
        }
    }
}
