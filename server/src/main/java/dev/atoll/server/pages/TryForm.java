package dev.atoll.server.pages;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescriptionCodec;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.CatalogLinks;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The panel in which a module is tried.
///
/// @param url where the form is sent, on the gateway
/// @param result what the module answers
/// @param token whether a call must say who asks
record TryForm(
        String module,
        String url,
        List<FormField> fields,
        ResultDescription result,
        List<ExampleInput> examples,
        boolean token) {

    /// More than these would hide the button below them.
    private static final int MOST_AT_ONCE = 7;

    /// Answers that want more room than the form.
    private static final Set<String> NARROW = Set.of("class-probabilities", "text", "embedding", "file");

    static TryForm of(CatalogEntry entry, ModuleDescription description, String gatewayUrl, boolean token) {
        return new TryForm(
                entry.name(),
                CatalogLinks.predict(gatewayUrl, entry.name()),
                FormFields.of(description.predict()),
                description.result(),
                description.examples().stream()
                        .map(example -> ExampleInput.of(entry.name(), example, description))
                        .toList(),
                token);
    }

    public SampleCall call() {
        return new SampleCall(url, fields, token);
    }

    /// What is seen at once: everything of a short form, else the files, what the module insists on,
    /// and the first others as long as there is room.
    public List<FormField> foremost() {
        if (fields.size() <= MOST_AT_ONCE) {
            return fields;
        }
        long urgent = fields.stream().filter(TryForm::urgent).count();
        List<FormField> others = fields.stream()
                .filter(Predicate.not(TryForm::urgent))
                .limit(Math.max(0, MOST_AT_ONCE - urgent))
                .toList();
        return fields.stream()
                .filter(field -> urgent(field) || others.contains(field))
                .toList();
    }

    /// What is folded away.
    public List<FormField> further() {
        List<FormField> seen = foremost();
        return fields.stream().filter(field -> !seen.contains(field)).toList();
    }

    private static boolean urgent(FormField field) {
        return field.required() || field.file();
    }

    /// The result as the scripts read it.
    public String answers() {
        return ResultDescriptionCodec.toJson(result).toString();
    }

    public boolean wide() {
        return !NARROW.contains(result.kind());
    }

    /// An input that runs on click.
    ///
    /// @param picture whether a browser can show it
    record ExampleInput(
            String title, String argument, String url, String credit, String license, String source, boolean picture) {

        /// Only web addresses become links; a package of a stranger may hold anything.
        public boolean linked() {
            return source.matches("(?i)https?://\\S+");
        }

        static ExampleInput of(String module, ModuleDescription.Example example, ModuleDescription description) {
            return new ExampleInput(
                    example.title(),
                    example.argument(),
                    CatalogLinks.file(module, example.file()),
                    example.credit(),
                    example.license(),
                    example.source(),
                    description.predict().stream()
                            .filter(argument -> argument.name().equals(example.argument()))
                            .anyMatch(ExampleInput::takesImages));
        }

        private static boolean takesImages(ArgumentDescription argument) {
            return argument.value().accept().stream().anyMatch(type -> type.startsWith("image/"));
        }
    }
}
