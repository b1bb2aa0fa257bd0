package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Shows nothing.
enum QuietTraining implements TrainingView {
    QUIET;

    @Override
    public void event(String name, JsonNode content) {
        // Nobody looks.
    }

    @Override
    public void note(String line) {
        // Nobody reads.
    }

    @Override
    public void close() {
        // There is nothing to wipe.
    }
}
