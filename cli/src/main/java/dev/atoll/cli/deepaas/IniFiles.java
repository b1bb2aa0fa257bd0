package dev.atoll.cli.deepaas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The `[DEFAULT]` sections of ini files as oslo.config reads them; a later file wins. Other sections
/// and keys that nobody knows are left alone.
public final class IniFiles {

    private IniFiles() {}

    /// The settings by name.
    ///
    /// @param files in the order given
    /// @param folders whose `*.conf` files come after them, by name
    public static Map<String, String> read(List<Path> files, List<Path> folders)
            throws InvalidSettingException, IOException {
        List<Path> all = new ArrayList<>(files);
        for (Path folder : folders) {
            all.addAll(filesIn(folder));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Path file : all) {
            if (!Files.isReadable(file)) {
                throw new InvalidSettingException(file + ": no such file (expected settings)");
            }
            read(file, values);
        }
        return values;
    }

    private static List<Path> filesIn(Path folder) throws InvalidSettingException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidSettingException(folder + ": no such folder (expected *.conf files in it)");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, Map<String, String> values) throws InvalidSettingException, IOException {
        String section = "";
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            boolean says = !text.isEmpty() && !text.startsWith("#") && !text.startsWith(";");
            if (says && text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1).strip();
            } else if (says && section.equals("DEFAULT")) {
                put(file + ":" + number, text, values);
            }
        }
    }

    private static void put(String place, String text, Map<String, String> values) throws InvalidSettingException {
        int sign = Stream.of(text.indexOf('='), text.indexOf(':'))
                .filter(index -> index > 0)
                .min(Integer::compare)
                .orElse(-1);
        if (sign < 0) {
            throw new InvalidSettingException(place + ": " + text + " (expected name = value)");
        }
        values.put(
                text.substring(0, sign).strip(),
                unquoted(text.substring(sign + 1).strip()));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
