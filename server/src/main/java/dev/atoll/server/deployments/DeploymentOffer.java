package dev.atoll.server.deployments;

import java.util.List;

/// What the form for a deployment begins with; the JSON of the API.
///
/// @param hardware what the module wants, as far as it is to be had
/// @param mostCpus the most one may ask for
/// @param unmet what the module wants and one may not have, one sentence each
public record DeploymentOffer(
        Hardware hardware, double mostCpus, long mostMemoryMb, int mostGpus, List<String> unmet) {}
