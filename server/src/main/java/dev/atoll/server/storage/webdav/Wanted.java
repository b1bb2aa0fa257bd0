package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.DeadProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which properties somebody asks for.
///
/// @param names of some; those to add for [Kind#ALL]
record Wanted(Kind kind, List<PropName> names) {

    static final String FOUND = "200 OK";
    static final String MISSING = "404 Not Found";

    /// What is asked for.
    enum Kind {
        ALL,
        NAMES,
        SOME
    }

    /// What a client gets that sends nothing.
    static final Wanted EVERYTHING = new Wanted(Kind.ALL, List.of());

    Wanted {
        names = List.copyOf(names);
    }

    /// Reads what a client sent.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static Wanted of(XmlElement body) {
        if (body.isDav("propfind") && body.child("propname").isPresent()) {
            return new Wanted(Kind.NAMES, List.of());
        }
        if (body.isDav("propfind") && body.child("allprop").isPresent()) {
            return new Wanted(
                    Kind.ALL, body.child("include").map(Wanted::namesIn).orElse(List.of()));
        }
        if (body.isDav("propfind") && body.child("prop").isPresent()) {
            return new Wanted(Kind.SOME, namesIn(body.child("prop").get()));
        }
        throw new PlatformException(
                ErrorCode.BAD_REQUEST,
                "body: " + body.name().local() + " (expected propfind with allprop, propname or prop)");
    }

    private static List<PropName> namesIn(XmlElement element) {
        return element.children().stream().map(XmlElement::name).toList();
    }

    /// The elements of something, by their status.
    Map<String, List<String>> of(View view, List<DeadProperty> dead) {
        return switch (kind) {
            case NAMES -> Map.of(FOUND, namesOf(view, dead));
            case SOME -> values(view, dead, names);
            case ALL -> {
                List<PropName> all = new ArrayList<>(LiveProperties.ordinary());
                dead.forEach(property -> all.add(new PropName(property.namespace(), property.name())));
                names.stream().filter(name -> !all.contains(name)).forEach(all::add);
                Map<String, List<String>> values = new LinkedHashMap<>(values(view, dead, all));
                values.remove(MISSING);
                yield values;
            }
        };
    }

    private static List<String> namesOf(View view, List<DeadProperty> dead) {
        List<String> names = new ArrayList<>();
        LiveProperties.names().stream()
                .filter(name -> LiveProperties.value(name, view).isPresent())
                .forEach(name -> names.add(name.element("")));
        dead.forEach(property -> names.add(new PropName(property.namespace(), property.name()).element("")));
        return names;
    }

    private static Map<String, List<String>> values(View view, List<DeadProperty> dead, List<PropName> names) {
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (PropName name : names) {
            value(name, view, dead)
                    .ifPresentOrElse(value -> found.add(name.element(value)), () -> missing.add(name.element("")));
        }
        Map<String, List<String>> byStatus = new LinkedHashMap<>();
        byStatus.put(FOUND, found);
        byStatus.put(MISSING, missing);
        return byStatus;
    }

    private static Optional<String> value(PropName name, View view, List<DeadProperty> dead) {
        if (LiveProperties.isLive(name)) {
            return LiveProperties.value(name, view);
        }
        return dead.stream()
                .filter(property -> property.namespace().equals(name.namespace())
                        && property.name().equals(name.local()))
                .map(DeadProperty::value)
                .findFirst();
    }
}
