package dev.atoll.server.papi;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;

/// Parameters that have to be there.
public final class Required {

    private Required() {}

    /// The values of query parameters, in the order of their names.
    ///
    /// @throws PapiException 422, naming all that are missing
    public static List<String> query(UriInfo uri, String... names) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        List<String> missing = Arrays.stream(names)
                .filter(name ->
                        given.getFirst(name) == null || given.getFirst(name).isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw PapiException.missing(missing);
        }
        return Arrays.stream(names).map(given::getFirst).map(String::strip).toList();
    }
}
