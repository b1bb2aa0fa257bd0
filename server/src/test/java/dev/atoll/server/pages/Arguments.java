package dev.atoll.server.pages;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Arguments as `module.json` describes them; single quotes stand for double ones.
final class Arguments {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private Arguments() {}

    /// The fields of one form.
    static List<FormField> form(String... arguments) {
        return FormFields.of(module("any", arguments).predict());
    }

    /// A field alone.
    static FormField field(String type, String more) {
        return form(argument("top_k", type, more)).getFirst();
    }

    /// One argument.
    ///
    /// @param more what it says besides its name and type, such as `'minimum': 1`
    static String argument(String name, String type, String more) {
        return "{'name': '" + name + "', 'type': '" + type + "'" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    /// A module called `cats` that can be trained with the arguments it predicts with.
    static ModuleDescription module(String kind, String... arguments) {
        try {
            ObjectNode description = (ObjectNode) JSON.readTree("{'name': 'cats', 'result': {'kind': '" + kind + "'}}");
            ArrayNode predict = description.putArray("predict");
            for (String argument : arguments) {
                ObjectNode fields = (ObjectNode) JSON.readTree(argument);
                fields.putIfAbsent("many", fields.booleanNode(false));
                fields.putIfAbsent("required", fields.booleanNode(false));
                predict.add(fields);
            }
            description.set("train", predict);
            return ModuleDescriptionCodec.fromJson("module.json", description);
        } catch (InvalidMetadataException e) {
            throw new IllegalArgumentException(String.join("; ", e.problems()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
