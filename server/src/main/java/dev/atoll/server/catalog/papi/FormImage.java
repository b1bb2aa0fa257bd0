package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
import java.util.Set;

/// The image that a form names.
///
/// @param name such as `ai4oshub/ai4os-demo-app`
/// @param tag such as `latest`
/// @param given whether the form named one; otherwise it is that of the demo
public record FormImage(String name, String tag, boolean given) {

    private static final int BAD_REQUEST = 400;
    private static final String DEMO = "ai4oshub/ai4os-demo-app";
    private static final String HUB = "docker.io/";
    private static final String SNAPSHOTS = "/user-snapshots/";
    private static final Set<String> ORGANISATIONS = Set.of("ai4oshub", "deephdc");

    /// Whether a form names a snapshot instead of an image.
    public static boolean isSnapshot(SentForm form) {
        return form.general("docker_image", "").contains(SNAPSHOTS);
    }

    /// What a form says.
    ///
    /// @throws PapiException 400 for an image that is none of AI4OS's
    public static FormImage of(SentForm form) {
        String sent = form.general("docker_image", "");
        if (sent.contains(SNAPSHOTS)) {
            throw PapiException.of(BAD_REQUEST, "The snapshot does not exist.");
        }
        String name = sent.isEmpty() ? DEMO : sent.replaceFirst("^" + HUB, "");
        int slash = name.indexOf('/');
        if (slash < 0 || !ORGANISATIONS.contains(name.substring(0, slash))) {
            throw PapiException.of(
                    BAD_REQUEST,
                    "docker_image: " + sent + " (expected an image of the organisations ai4oshub or deephdc)");
        }
        return new FormImage(name, form.general("docker_tag", Catalog.LATEST), !sent.isEmpty());
    }

    /// With its registry and its tag.
    public String full() {
        return HUB + name + ":" + tag;
    }

    /// What people call it, such as `ai4os-demo-app`.
    public String title() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
