package dev.atoll.server.config;

/// Projects.
///
/// @param create who may make one
public record ProjectsConfig(Create create) {

    static ProjectsConfig of(Settings settings) throws InvalidConfigException {
        return new ProjectsConfig(settings.choice(ConfigKey.PROJECTS_CREATE, Create.class));
    }

    /// Who may make a project.
    public enum Create {
        /// Whoever runs the platform.
        OPERATORS,
        /// Anybody who is signed in.
        ANYBODY
    }
}
