package dev.atoll.server.catalog.papi;

import dev.atoll.server.papi.PapiException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;

/// The forms in which metadata is given.
enum MetadataForm {
    JSON(MediaType.APPLICATION_JSON),
    JSON_LD(MldcatJson.MEDIA_TYPE),
    TURTLE(MldcatTurtle.MEDIA_TYPE),
    /// The same, by the name it had before it was registered; AI4OS knows this one.
    OLD_TURTLE("application/x-turtle");

    private static final String PROFILE = "mldcatap";
    private static final int BAD_REQUEST = 400;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final String type;

    MetadataForm(String type) {
        this.type = type;
    }

    MediaType type() {
        return MediaType.valueOf(type);
    }

    /// The form a client asks for.
    ///
    /// @param profile empty for none
    /// @param accepted the media types it takes, best first
    /// @throws PapiException 400, 415
    static MetadataForm of(String profile, List<MediaType> accepted) {
        if (profile.isEmpty()) {
            if (accepted.stream().noneMatch(JSON.type()::isCompatible)) {
                throw PapiException.of(
                        BAD_REQUEST, "Please specify the profile you want to retrieve, or accept application/json.");
            }
            return JSON;
        }
        if (!profile.equals(PROFILE)) {
            throw PapiException.of(
                    BAD_REQUEST, "The profile " + profile + " is not available (expected " + PROFILE + ").");
        }
        return accepted.stream()
                .flatMap(type -> List.of(JSON_LD, TURTLE, OLD_TURTLE, JSON).stream()
                        .filter(form -> form.type().isCompatible(type)))
                .findFirst()
                // Whoever takes plain JSON takes JSON-LD: it is JSON.
                .map(form -> form == JSON ? JSON_LD : form)
                .orElseThrow(() -> PapiException.of(
                        UNSUPPORTED_MEDIA_TYPE,
                        "The profile " + PROFILE + " is not available as " + names(accepted)
                                + " (expected application/ld+json or text/turtle)."));
    }

    private static String names(List<MediaType> accepted) {
        return accepted.getFirst().toString().toLowerCase(Locale.ROOT);
    }
}
