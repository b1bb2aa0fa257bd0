package dev.atoll.server.config;

import java.time.Duration;

/// Long work in the background.
///
/// @param atOnce how many tasks are done at once
/// @param keep what has been over for longer is forgotten
public record TasksConfig(int atOnce, Duration keep) {

    static TasksConfig of(Settings settings) throws InvalidConfigException {
        int atOnce = settings.count(ConfigKey.TASKS_AT_ONCE);
        if (atOnce == 0) {
            throw settings.wrong(ConfigKey.TASKS_AT_ONCE, "a number from 1 to 100");
        }
        return new TasksConfig(atOnce, settings.duration(ConfigKey.TASKS_KEEP));
    }
}
