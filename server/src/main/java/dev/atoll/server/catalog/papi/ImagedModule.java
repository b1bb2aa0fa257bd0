package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.CatalogEntry;
import java.util.List;

/// A module and the image that clients of the platform API deploy it by.
///
/// @param name what they call it
/// @param image such as `ai4oshub/ai4os-demo-app`
/// @param tags its versions, `latest` first
public record ImagedModule(String name, CatalogEntry entry, String image, List<String> tags) {

    public ImagedModule {
        tags = List.copyOf(tags);
    }
}
