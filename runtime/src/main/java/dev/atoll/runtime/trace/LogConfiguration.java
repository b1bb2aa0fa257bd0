package dev.atoll.runtime.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// Configures the log when its first line is written; named by a system property, so that a start
/// that writes none does not wait for it.
public final class LogConfiguration {

    private static final String PROPERTIES = """
            handlers=java.util.logging.ConsoleHandler
            .level=INFO
            java.util.logging.ConsoleHandler.formatter=%s
            """.formatted(TracedFormatter.class.getName());

    /// Called by the log itself.
    ///
    /// @throws IOException never: memory can be read
    public LogConfiguration() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(PROPERTIES.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Has the log configured by this class.
    ///
    /// @param format of a line, as [java.util.logging.SimpleFormatter] reads it
    public static void use(String format) {
        System.setProperty("java.util.logging.SimpleFormatter.format", format);
        System.setProperty("java.util.logging.config.class", LogConfiguration.class.getName());
    }
}
