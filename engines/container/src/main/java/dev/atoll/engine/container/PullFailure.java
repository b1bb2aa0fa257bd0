package dev.atoll.engine.container;

import dev.atoll.spi.engine.WorkloadPhase;
import java.util.regex.Pattern;

/// Why an image was not fetched. Registries say it in words of their own, and Docker and Podman add theirs.
final class PullFailure {

    private static final Pattern NOT_ALLOWED = Pattern.compile(
            "(?i)unauthorized|authentication required|access.{0,40}denied|denied:|no basic auth|status:? 40[13]"
                    + "|code from registry 40[13]|incorrect username or password");
    private static final Pattern NOT_THERE = Pattern.compile(
            "(?i)manifest unknown|name unknown|repository.{0,400} not found|manifest.{0,400} not found");

    private PullFailure() {}

    /// @param said by the daemon
    static WorkloadFolder.Verdict verdict(ImageName name, boolean loggedIn, String said) {
        String image = "the image " + name.full();
        if (NOT_ALLOWED.matcher(said).find()) {
            String why = loggedIn
                    ? " refuses the login that was given"
                    : " has no such image, or gives it only to those who log in";
            return hopeless(image + " could not be fetched: " + name.registry() + why, said);
        }
        return NOT_THERE.matcher(said).find()
                ? hopeless(image + " does not exist", said)
                : WorkloadFolder.Verdict.failed(image + " could not be fetched: " + said);
    }

    private static WorkloadFolder.Verdict hopeless(String reason, String said) {
        return new WorkloadFolder.Verdict(WorkloadPhase.FAILED, reason + " (" + said + ")", true);
    }
}
