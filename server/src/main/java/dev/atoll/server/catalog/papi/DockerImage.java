package dev.atoll.server.catalog.papi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The image that clients of the platform API deploy a module by.
///
/// @param name such as `ai4oshub/ai4os-demo-app`
/// @param tags its versions, never empty
record DockerImage(String name, List<String> tags) {

    private static final String ORGANISATION = "ai4oshub";
    private static final Set<String> ORGANISATIONS = Set.of(ORGANISATION, "deephdc");
    private static final Pattern PART = Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*");

    DockerImage {
        tags = List.copyOf(tags);
    }

    /// The image of an item: the one its metadata names, or else the one it would have at AI4OS.
    static DockerImage of(PapiItem item, List<String> tags) {
        String link = item.entry().metadata().links().getOrDefault("docker_image", "");
        String[] parts = link.replaceAll("[/ ]+$", "").split("/", -1);
        String image = parts[parts.length - 1];
        String organisation = parts.length > 1 ? parts[parts.length - 2] : "";
        if (!PART.matcher(image).matches()) {
            return new DockerImage(ORGANISATION + "/" + item.name(), tags);
        }
        return new DockerImage(
                (ORGANISATIONS.contains(organisation) ? organisation : ORGANISATION) + "/" + image, tags);
    }

    /// The same with its tags from Z to A, and numbers in them by their size: what is built in parallel
    /// has no newest one.
    DockerImage fromZToA() {
        return new DockerImage(
                name, tags.stream().sorted(new NaturalOrder().reversed()).toList());
    }
}
