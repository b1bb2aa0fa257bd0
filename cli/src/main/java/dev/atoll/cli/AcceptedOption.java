package dev.atoll.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/// An option that scripts may give and that changes nothing here.
final class AcceptedOption {

    private AcceptedOption() {}

    static OptionSpec flag(String name) {
        return described(OptionSpec.builder(name)).negatable(true).build();
    }

    static OptionSpec value(String... names) {
        return described(OptionSpec.builder(names))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private static OptionSpec.Builder described(OptionSpec.Builder option) {
        return option.hidden(true).description("Accepted; changes nothing.");
    }
}
