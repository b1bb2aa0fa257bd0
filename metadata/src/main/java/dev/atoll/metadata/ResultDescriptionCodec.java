package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import java.util.List;

/// Turns result descriptions into JSON and back; fields that say nothing are left out.
public final class ResultDescriptionCodec {

    private ResultDescriptionCodec() {}

    /// The JSON of a result description.
    public static ObjectNode toJson(ResultDescription result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", result.kind());
        ArgumentCodec.putUnlessEmpty(json, "produces", result.produces());
        put(json, result.fields());
        return json;
    }

    static ResultDescription read(CheckedNode fields) {
        return new ResultDescription(fields.requiredText("kind"), fields.texts("produces"), parts(fields));
    }

    private static void put(ObjectNode json, List<FieldDescription> fields) {
        if (fields.isEmpty()) {
            return;
        }
        ArrayNode array = json.putArray("fields");
        for (FieldDescription field : fields) {
            ObjectNode part = array.addObject()
                    .put("name", field.name())
                    .put("kind", field.kind())
                    .put("many", field.many())
                    .put("required", field.required());
            if (!field.description().isEmpty()) {
                part.put("description", field.description());
            }
            put(part, field.fields());
        }
    }

    private static List<FieldDescription> parts(CheckedNode fields) {
        return fields.objects("fields").stream()
                .map(part -> new FieldDescription(
                        part.requiredText("name"),
                        part.requiredText("kind"),
                        part.truth("many"),
                        part.truth("required"),
                        part.text("description").orElse(""),
                        parts(part)))
                .toList();
    }
}
