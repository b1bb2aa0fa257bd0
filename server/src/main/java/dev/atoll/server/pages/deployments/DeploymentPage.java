package dev.atoll.server.pages.deployments;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.snapshots.DeploymentSnapshots;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page of one deployment.
///
/// @param log the last lines it printed
/// @param snapshots those of it
/// @param form what is typed into the forms that change it
/// @param token one that was just made; empty for none
@CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DeploymentPage(
        Shell shell,
        DeploymentRow row,
        Status status,
        List<Change> changes,
        List<Term> terms,
        String log,
        Use use,
        DeploymentSnapshots.Part snapshots,
        Form form,
        String token)
        implements TemplateInstance {

    /// How it is now.
    ///
    /// @param queue its turn and how long that will take; empty when it does not wait
    /// @param warning what will happen to it soon; empty for nothing
    /// @param changes whether one may change it
    /// @param expires whether it has a lifetime, which can be extended
    /// @param memoryMb what it may use
    record Status(String queue, String warning, boolean changes, boolean expires, long memoryMb, String cpus) {}

    /// What became of it.
    record Change(String when, String label, boolean alarm, String reason, String lastLines) {}

    /// What it is.
    record Term(String name, String value) {}

    /// Where a browser finds a port of it.
    ///
    /// @param label such as `JupyterLab`
    record Place(String label, String address) {}

    /// How it is called and opened.
    ///
    /// @param hasToken whether there is a token of its own
    /// @param others where its ports after the first answer programs
    /// @param places where a browser may find something
    /// @param forPeople whether it is only opened, and no program calls it
    record Use(
            String endpoint,
            String curl,
            String python,
            boolean hasToken,
            List<String> others,
            List<Place> places,
            boolean forPeople) {}
}
