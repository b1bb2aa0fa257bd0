package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a request brought, before it is known whether it fits.
///
/// @param query texts by name, in the order sent
/// @param form texts by name of a multipart or urlencoded body
/// @param files stored uploads by name
/// @param fileNames names of arguments for which a file came, stored or not
/// @param json the JSON body; empty when there is none or it is no object
record SentArguments(
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, List<Upload>> files,
        Set<String> fileNames,
        ObjectNode json) {

    /// A JSON body alone.
    static SentArguments json(ObjectNode json) {
        return new SentArguments(Map.of(), Map.of(), Map.of(), Set.of(), json);
    }

    /// The name by which the request means an argument: the first of its names that came, else its own.
    String name(ArgumentDescription argument) {
        return Stream.concat(Stream.of(argument.name()), argument.aliases().stream())
                .filter(this::brings)
                .findFirst()
                .orElse(argument.name());
    }

    private boolean brings(String name) {
        return query.containsKey(name)
                || form.containsKey(name)
                || files.containsKey(name)
                || fileNames.contains(name)
                || json.has(name);
    }

    /// The texts of an argument: the query's, else the form's.
    Optional<List<String>> texts(String name) {
        return Optional.ofNullable(query.getOrDefault(name, form.get(name)));
    }
}
