package dev.atoll.server.projects;

import java.time.Instant;

/// People who share modules, quotas and compute; AI4OS calls it a virtual organisation.
///
/// @param id never changes, such as `phyto-lab` or `vo.imagine-ai.eu`
/// @param name for people to read
/// @param description plain text; may be empty
/// @param open whether everybody may know of it, and see its page
public record Project(String id, String name, String description, boolean open, Instant created) {}
