package dev.atoll.server.pages.projects;

import dev.atoll.server.pages.Brand;
import dev.atoll.server.projects.Accent;
import dev.atoll.server.projects.Branding;

/// The looks of projects.
final class ProjectBrands {

    private ProjectBrands() {}

    static Brand of(Branding branding) {
        return Brand.of(branding.name(), "/projects/" + branding.projectId())
                .withLogo(branding.logo().orElse(""))
                .withStyle(branding.accent().map(ProjectBrands::style).orElse(""))
                .withFooter(branding.footer());
    }

    /// The other colours follow from the accent as ours do: strong ones from the ink, washes from the
    /// backgrounds, so that what could be read before can be read still.
    static String style(Accent accent) {
        String day = accent.day();
        String night = accent.night();
        return ":root{--accent:light-dark(" + day + "," + night + ");"
                + "--accent-strong:light-dark(color-mix(in srgb," + day + " 80%,#12212a),color-mix(in srgb," + night
                + " 70%,#ffffff));"
                + "--accent-wash:light-dark(color-mix(in srgb," + day + " 8%,#ffffff),color-mix(in srgb," + night
                + " 10%,#0f1a20));"
                + "--contour:light-dark(color-mix(in srgb," + day + " 22%,transparent),color-mix(in srgb," + night
                + " 20%,transparent));}";
    }
}
