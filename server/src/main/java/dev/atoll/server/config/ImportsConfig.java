package dev.atoll.server.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/// What may be imported into people's files, and from where.
///
/// @param zenodo where Zenodo is asked, the first for DOIs, such as `https://zenodo.org`
/// @param privateAddresses whether servers of this machine and of private networks may be asked
/// @param mostEntries how many files and folders an archive may have
/// @param mostRatio how many times its own size an archive may unpack to
public record ImportsConfig(List<URI> zenodo, boolean privateAddresses, long mostEntries, long mostRatio) {

    public ImportsConfig {
        zenodo = List.copyOf(zenodo);
    }

    static ImportsConfig of(Settings settings) throws InvalidConfigException {
        // Read as a set first, which says what is wrong with one; the order counts here.
        var _ = settings.origins(ConfigKey.IMPORTS_ZENODO);
        List<URI> zenodo = Arrays.stream(settings.text(ConfigKey.IMPORTS_ZENODO)
                        .orElse(ConfigKey.IMPORTS_ZENODO.fallback())
                        .split(","))
                .map(String::strip)
                .map(URI::create)
                .toList();
        return new ImportsConfig(
                zenodo,
                settings.flag(ConfigKey.IMPORTS_PRIVATE_ADDRESSES),
                settings.amount(ConfigKey.IMPORTS_MOST_ENTRIES),
                settings.amount(ConfigKey.IMPORTS_MOST_RATIO));
    }
}
