package dev.atoll.server.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A call of a module as the snippets show it before anything is filled in.
///
/// @param url where it is sent
/// @param token whether it must say who asks
record SampleCall(String url, List<FormField> fields, boolean token) {

    /// Objects need a JSON body, which no file can share.
    public boolean json() {
        return fields.stream().noneMatch(field -> field.file() && field.required())
                && fields.stream().anyMatch(FormField::needsJson);
    }

    /// Whether a form would bring any file.
    public boolean files() {
        return fields.stream().anyMatch(field -> field.file() && field.shown());
    }

    /// Whether a form would bring anything that is no file.
    public boolean values() {
        return fields.stream().anyMatch(field -> !field.file() && field.formed() && field.shown());
    }

    public boolean empty() {
        return !files() && !values();
    }

    public List<FormField> formed() {
        return fields.stream().filter(FormField::formed).toList();
    }

    public List<FormField> fileFields() {
        return fields.stream().filter(FormField::file).toList();
    }

    public List<FormField> valueFields() {
        return formed().stream().filter(Predicate.not(FormField::file)).toList();
    }

    /// Whether the command line takes it without its name: the file that a question is about.
    public boolean positional(FormField field) {
        List<FormField> files = fileFields();
        Optional<FormField> asked = files.stream()
                .filter(FormField::required)
                .findFirst()
                .or(() -> files.stream().findFirst());
        return !field.many() && asked.filter(field::equals).isPresent();
    }

    /// The body between single quotes of a shell.
    public String shellBody() {
        return JsonText.JSON.of(body(), "").replace("'", "'\\''");
    }

    public String pythonBody() {
        return JsonText.PYTHON.of(body(), "    ");
    }

    /// The body within a text block.
    public String javaBody() {
        return JsonText.JSON.of(body(), "        ").replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
    }

    public String javaScriptBody() {
        return JsonText.JSON.of(body(), "");
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.stream()
                .filter(field -> !field.file() && field.shown())
                .forEach(field -> body.set(field.name(), SampleValue.json(field)));
        return body;
    }
}
