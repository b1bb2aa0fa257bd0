package dev.atoll.server.catalog.papi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The image that clients of the platform API deploy a module by.
///
/// @param name such as `ai4oshub/ai4os-demo-app`
/// @param tags what this platform knows of, never empty; no registry is asked
record DockerImage(String name, List<String> tags) {

    private static final String ORGANISATION = "ai4oshub";
    private static final Set<String> ORGANISATIONS = Set.of(ORGANISATION, "deephdc");
    private static final Pattern PART = Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*");
    private static final List<String> LATEST = List.of("latest");

    /// The image of an item: the one its metadata names, or else the one it would have at AI4OS.
    static DockerImage of(PapiItem item) {
        String link = item.entry().metadata().links().getOrDefault("docker_image", "");
        String[] parts = link.replaceAll("[/ ]+$", "").split("/", -1);
        String image = parts[parts.length - 1];
        String organisation = parts.length > 1 ? parts[parts.length - 2] : "";
        if (!PART.matcher(image).matches()) {
            return new DockerImage(ORGANISATION + "/" + item.name(), LATEST);
        }
        return new DockerImage(
                (ORGANISATIONS.contains(organisation) ? organisation : ORGANISATION) + "/" + image, LATEST);
    }
}
