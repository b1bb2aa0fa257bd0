package dev.atoll.server.pages;

import dev.atoll.spi.engine.EngineHealth;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;

/// The page that says how the platform is.
@CheckedTemplate(basePath = "engines", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record StatusPage(Shell shell, List<EngineCard> engines) implements TemplateInstance {

    static StatusPage of(Shell shell, Map<String, EngineHealth> health) {
        return new StatusPage(
                shell,
                health.entrySet().stream()
                        .map(engine -> new EngineCard(
                                engine.getKey(),
                                engine.getValue().available(),
                                engine.getValue().summary(),
                                engine.getValue().capabilities()))
                        .toList());
    }

    /// One engine.
    record EngineCard(String name, boolean available, String summary, List<EngineHealth.Capability> capabilities) {}
}
