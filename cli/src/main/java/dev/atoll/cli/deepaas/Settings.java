package dev.atoll.cli.deepaas;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options of `deepaas-run`: the command line wins over the environment, which wins over files. Names
/// are oslo.config's, such as `listen_port`.
///
/// @param typed on the command line
/// @param environment the process's; `OS_DEFAULT__LISTEN_PORT` stands for `listen_port`
/// @param files what [IniFiles] read
public record Settings(Map<String, String> typed, Map<String, String> environment, Map<String, String> files) {

    private static final Set<String> YES = Set.of("true", "1", "yes", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "off");

    public Settings {
        typed = Map.copyOf(typed);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    /// A value and where it was found.
    private record Found(String value, String place) {

        InvalidSettingException refused(String expectation) {
            return new InvalidSettingException(place + ": " + value + " (expected " + expectation + ")");
        }
    }

    /// As it was written.
    public String text(String name, String otherwise) {
        return find(name).map(Found::value).orElse(otherwise);
    }

    /// A whole number.
    public long number(String name, long otherwise, long least, long most) throws InvalidSettingException {
        Optional<Found> found = find(name);
        if (found.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(found.get().value().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what was expected, for a wrong number and for none.
        }
        throw found.get().refused("a whole number from " + least + " to " + most);
    }

    /// Yes or no.
    public boolean truth(String name, boolean otherwise) throws InvalidSettingException {
        Optional<Found> found = find(name);
        if (found.isEmpty()) {
            return otherwise;
        }
        String word = found.get().value().strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw found.get().refused("true or false");
    }

    private Optional<Found> find(String name) {
        String variable = "OS_DEFAULT__" + name.toUpperCase(Locale.ROOT);
        return found(typed, name, "--" + name.replace('_', '-'))
                .or(() -> found(environment, variable, variable))
                .or(() -> found(files, name, name));
    }

    private static Optional<Found> found(Map<String, String> values, String key, String place) {
        return values.containsKey(key) ? Optional.of(new Found(values.getOrDefault(key, ""), place)) : Optional.empty();
    }
}
