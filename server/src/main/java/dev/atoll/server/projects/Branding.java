package dev.atoll.server.projects;

import java.util.Optional;

/// How a project's pages look.
///
/// @param projectId whose
/// @param name of the project
/// @param accent the colour of links and buttons; empty for the platform's
/// @param footer plain text below every page; may be empty
/// @param logo the path of its picture on this platform; empty for none
public record Branding(String projectId, String name, Optional<Accent> accent, String footer, Optional<String> logo) {}
