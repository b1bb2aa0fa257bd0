package dev.atoll.server.deployments;

/// Where a port of a deployment answers browsers; part of the JSON of the API.
///
/// @param port such as `api`
/// @param url an origin of its own, such as `http://api-<deployment>.apps.localhost:8421`
public record PortAddress(String port, String url) {}
