package dev.atoll.server.pages;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.util.List;
import java.util.Optional;

/// The arguments of a module as the fields of one form. An object travels only in a JSON body, which
/// no file can share: where the module insists on the one, the other can never be sent.
public final class FormFields {

    private static final String NEEDS_FILE =
            "Cannot be used: this module always needs a file, and an object cannot travel together with a file.";
    private static final String NEEDS_OBJECT =
            "Cannot be used: this module always needs an object, and a file cannot travel together with one.";

    private FormFields() {}

    /// The fields of what is offered.
    public static List<FormField> of(List<ArgumentDescription> all) {
        List<ArgumentDescription> arguments = ArgumentDescription.offered(all);
        boolean fileNeeded = needs(arguments, ArgumentType.FILE);
        boolean objectNeeded = needs(arguments, ArgumentType.OBJECT);
        Optional<ArgumentDescription> usual = usual(arguments);
        Optional<ArgumentDescription> asked = asked(arguments);
        return arguments.stream()
                .map(FormField::of)
                .map(field -> asked.filter(field.argument()::equals).isPresent() ? field.spreading() : field)
                .map(field -> !field.formed() && fileNeeded ? field.hinderedBy(NEEDS_FILE) : field)
                .map(field -> field.file() && objectNeeded && !fileNeeded ? field.hinderedBy(NEEDS_OBJECT) : field)
                .map(field -> usual.filter(field.argument()::equals).isPresent() ? field.withSample() : field)
                .toList();
    }

    /// The file a call is about, of which a person may have many.
    private static Optional<ArgumentDescription> asked(List<ArgumentDescription> arguments) {
        List<ArgumentDescription> files = arguments.stream()
                .filter(argument -> argument.type() == ArgumentType.FILE && !argument.many())
                .toList();
        return files.stream()
                .filter(ArgumentDescription::required)
                .findFirst()
                .or(() -> files.stream().findFirst());
    }

    /// A module that insists on nothing and takes files is usually asked about one.
    private static Optional<ArgumentDescription> usual(List<ArgumentDescription> arguments) {
        boolean insists = arguments.stream().anyMatch(ArgumentDescription::required);
        return arguments.stream()
                .filter(argument -> argument.type() == ArgumentType.FILE && !insists)
                .findFirst();
    }

    private static boolean needs(List<ArgumentDescription> arguments, ArgumentType type) {
        return arguments.stream().anyMatch(argument -> argument.required() && argument.type() == type);
    }
}
