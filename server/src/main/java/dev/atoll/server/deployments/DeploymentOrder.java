package dev.atoll.server.deployments;

/// What somebody wants to have deployed.
///
/// @param title at most 45 characters; empty for the module's name
/// @param description at most 1,000 characters
/// @param project whose it shall be; empty for the caller's own
public record DeploymentOrder(String title, String description, String project, DeploymentSpec spec) {}
