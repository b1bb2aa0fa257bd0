package dev.atoll.sdk;

import java.util.List;

/// The values an argument allows at this moment. Has a constructor without parameters.
public interface Choices {

    /// The values, best first; asked for with every request, so be quick.
    List<String> current();

    /// No limits; the default of [Argument#choicesFrom].
    final class Free implements Choices {
        @Override
        public List<String> current() {
            return List.of();
        }
    }
}
