package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.DeadProperty;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Properties;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps what clients note of files and folders (PROPPATCH).
@Singleton
final class Noting {

    /// Clients set the time of last change by either.
    private static final List<PropName> TIMES = List.of(PropName.dav("getlastmodified"), PropName.dav("lastmodified"));

    private final Storage storage;
    private final Properties properties;

    Noting(Storage storage, Properties properties) {
        this.storage = storage;
        this.properties = properties;
    }

    void note(Asked asked) throws IOException {
        XmlElement body = XmlReader.read(asked.exchange().body())
                .filter(root -> root.isDav("propertyupdate"))
                .orElseThrow(
                        () -> new PlatformException(ErrorCode.BAD_REQUEST, "body: missing (expected propertyupdate)"));
        List<Update> updates = updates(body);
        Item item = storage.get(asked.reach(), asked.path());
        Map<String, List<String>> outcome = apply(asked, item, updates);
        try (Multistatus answer = Multistatus.answering(asked.exchange())) {
            answer.add(asked.target().href(item.path(), item.folder()), outcome);
        }
    }

    private static List<Update> updates(XmlElement body) {
        List<Update> updates = new ArrayList<>();
        for (XmlElement part : body.children()) {
            boolean removed = part.isDav("remove");
            if (removed || part.isDav("set")) {
                part.child("prop")
                        .ifPresent(prop -> prop.children().forEach(child -> updates.add(new Update(child, removed))));
            }
        }
        return updates;
    }

    /// All of them or none.
    private Map<String, List<String>> apply(Asked asked, Item item, List<Update> updates) {
        Map<String, List<String>> outcome = new LinkedHashMap<>();
        List<Update> refused =
                updates.stream().filter(update -> !isPossible(update, item)).toList();
        if (!refused.isEmpty()) {
            outcome.put("403 Forbidden", names(refused));
            outcome.put(
                    "424 Failed Dependency",
                    names(updates.stream()
                            .filter(update -> !refused.contains(update))
                            .toList()));
            return outcome;
        }
        properties.change(
                asked.reach(),
                item,
                updates.stream()
                        .filter(update -> !update.isTime())
                        .map(Update::change)
                        .toList());
        updates.stream()
                .filter(Update::isTime)
                .flatMap(update -> update.time().stream())
                .forEach(time -> {
                    var _ = storage.touch(asked.reach(), asked.path(), time);
                });
        outcome.put(Wanted.FOUND, names(updates));
        return outcome;
    }

    private static boolean isPossible(Update update, Item item) {
        return update.isTime()
                ? !update.removed() && !item.folder() && update.time().isPresent()
                : !LiveProperties.isLive(update.element().name());
    }

    private static List<String> names(List<Update> updates) {
        return updates.stream()
                .map(update -> update.element().name().element(""))
                .toList();
    }

    private record Update(XmlElement element, boolean removed) {

        boolean isTime() {
            return TIMES.contains(element.name());
        }

        /// As a date of HTTP, or in seconds since 1970.
        Optional<Instant> time() {
            try {
                return element.text().matches("\\d{1,12}")
                        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(element.text())))
                        : Preconditions.date(element.text());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        Properties.Change change() {
            PropName name = element.name();
            return new Properties.Change(new DeadProperty(name.namespace(), name.local(), element.inner()), removed);
        }
    }
}
