package dev.atoll.server.papi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// A dataset that a form asks for.
///
/// @param source a DOI or an address
/// @param again whether it is fetched although it is there
public record FormDataset(String source, boolean again) {

    private static final int BAD_REQUEST = 400;
    private static final Pattern DOI = Pattern.compile("(?i)(doi:)?10\\.\\d{4,9}/[-._;()/:a-z0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/?#]+\\S*");

    /// Those of a form.
    ///
    /// @throws PapiException 400
    public static List<FormDataset> of(SentForm form) {
        return form.datasets().stream().map(FormDataset::of).toList();
    }

    private static FormDataset of(JsonNode item) {
        String source = item.path("doi").asText("").strip();
        if (!DOI.matcher(source).matches() && !ADDRESS.matcher(source).matches()) {
            throw PapiException.of(BAD_REQUEST, "Invalid DOI or URL.");
        }
        JsonNode again = item.path("force_pull");
        boolean given = !again.isMissingNode() && !again.isNull();
        if (given && !again.isBoolean()) {
            throw PapiException.of(BAD_REQUEST, "Force pull should be bool.");
        }
        return new FormDataset(source, again.asBoolean(false));
    }
}
