package dev.atoll.server.events;

/// A deployment came into another state, or says something else.
///
/// @param owner the account that ordered it
/// @param project whose it is; empty for the owner's own
/// @param state such as `running`
public record DeploymentChanged(String id, String owner, String project, String state) {}
