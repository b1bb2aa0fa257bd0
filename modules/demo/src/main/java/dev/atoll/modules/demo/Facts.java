package dev.atoll.modules.demo;

import dev.atoll.sdk.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// What fits no other kind: shares, size, and what the caller said about the photo.
final class Facts {

    private Facts() {}

    static Json of(DemoArguments arguments, Measurements measured) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("photo", measured.picture().name());
        facts.put(
                "size", new Size(measured.picture().width(), measured.picture().height()));
        facts.put("brightness", measured.brightness());
        facts.put("shares", measured.shares());
        facts.put("said", said(arguments));
        return new Json(facts);
    }

    /// Only what was said; the word of the seal stays a secret.
    private static Map<String, Object> said(DemoArguments arguments) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!arguments.subject().isBlank()) {
            said.put("subject", arguments.subject());
        }
        arguments.title().ifPresent(title -> said.put("title", title));
        arguments.contact().ifPresent(contact -> said.put("contact", contact));
        arguments.source().ifPresent(source -> said.put("source", source.toString()));
        arguments.sampleId().ifPresent(id -> said.put("sample_id", id.toString()));
        arguments.takenOn().ifPresent(day -> said.put("taken_on", day.toString()));
        arguments.takenAt().ifPresent(moment -> said.put("taken_at", moment.toString()));
        arguments.note().ifPresent(note -> said.put("note", note));
        return said;
    }
}
