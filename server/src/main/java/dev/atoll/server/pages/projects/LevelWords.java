package dev.atoll.server.pages.projects;

import dev.atoll.server.identity.Level;
import java.util.Arrays;
import java.util.List;

/// What a level means, for people.
///
/// @param name on the wire, such as `ap-u`
public record LevelWords(String name, String label, String words) {

    /// All levels, those first that are given most.
    static List<LevelWords> all() {
        return Arrays.stream(Level.values()).map(LevelWords::of).toList().reversed();
    }

    static LevelWords of(Level level) {
        return switch (level) {
            case AP_0 -> words(level, "Guest", "Sees the project and what it shares. Nobody vouches for who they are");
            case AP_A -> words(level, "Known guest", "The same; an institute knows who they are");
            case AP_A1 -> words(level, "Institute’s guest", "The same; works at an institute");
            case AP_B -> words(level, "Researcher", "The same; an institute says that they do research");
            case AP_U -> words(level, "Member", "Adds modules to the project, and uses what the project may use");
            case AP_D -> words(level, "Developer", "The same as a member; develops the platform too");
        };
    }

    private static LevelWords words(Level level, String label, String words) {
        return new LevelWords(level.wireName(), label, words);
    }
}
