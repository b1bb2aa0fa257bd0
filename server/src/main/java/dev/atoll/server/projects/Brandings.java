package dev.atoll.server.projects;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How projects look, so that several share one platform and each has pages of its own.
@Singleton
public final class Brandings {

    private static final int LONGEST_FOOTER = 300;

    private final Database database;
    private final Audit audit;

    @Inject
    Brandings(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /// How a project looks.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for what the caller may not see
    public Branding get(Caller caller, String project) {
        return database.read(handle -> branding(handle, seen(handle, caller, project)));
    }

    /// Chooses colour and footer; the logo stays.
    ///
    /// @param accent such as `#0a5f73`, empty for the platform's
    /// @param footer plain text, may be empty
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST` for a colour that cannot be read
    ///     on the pages' backgrounds, with the contrast found
    public Branding change(Caller caller, String project, String accent, String footer) {
        String day = accent.isEmpty() ? "" : Accent.of(accent).day();
        String text = Typed.optionalText("footer", footer, LONGEST_FOOTER);
        return database.write(handle -> {
            Project its = changeable(handle, caller, project);
            BrandStore.saveWords(handle, project, day, text);
            record(handle, caller, "project.brand", project, day.isEmpty() ? "no colour" : day);
            return branding(handle, its);
        });
    }

    /// Chooses the logo: a PNG, JPEG or WebP of at most 256 KiB, of which the pixels are kept.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`, `TOO_LARGE`
    public Branding changeLogo(Caller caller, String project, byte[] bytes) {
        // Who may not choose it costs us nothing, and nobody waits for the database while it is drawn.
        var _ = database.read(handle -> changeable(caller, Projects.required(handle, project)));
        Picture picture = Picture.of(bytes).redrawn();
        return database.write(handle -> {
            Project its = changeable(handle, caller, project);
            BrandStore.saveLogo(handle, project, picture.type(), picture.bytes());
            record(handle, caller, "project.logo", project, picture.type() + ", " + picture.bytes().length + " bytes");
            return branding(handle, its);
        });
    }

    /// Goes back to no logo.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Branding removeLogo(Caller caller, String project) {
        return database.write(handle -> {
            Project its = changeable(handle, caller, project);
            BrandStore.saveLogo(handle, project, "", new byte[0]);
            record(handle, caller, "project.logo", project, "none");
            return branding(handle, its);
        });
    }

    /// The picture of a project.
    ///
    /// @throws PlatformException `NOT_FOUND`, also when there is none
    Picture logo(Caller caller, String project) {
        return database.read(handle -> {
            Project its = seen(handle, caller, project);
            return BrandStore.logo(handle, its.id())
                    .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, project + " has no logo"));
        });
    }

    private static Project seen(Handle handle, Caller caller, String project) {
        Project its = Projects.required(handle, project);
        if (!its.open()) {
            Access.check(caller, Action.READ_PROJECT, Projects.thing(its), Projects.named(project));
        }
        return its;
    }

    private static Project changeable(Handle handle, Caller caller, String project) {
        return changeable(caller, Projects.locked(handle, project));
    }

    private static Project changeable(Caller caller, Project its) {
        Access.check(caller, Action.CHANGE_PROJECT, Projects.thing(its), Projects.named(its.id()));
        return its;
    }

    private static Branding branding(Handle handle, Project project) {
        BrandStore.Row row = BrandStore.find(handle, project.id());
        return new Branding(
                project.id(),
                project.name(),
                row.accent().isEmpty() ? Optional.empty() : Optional.of(Accent.of(row.accent())),
                row.footer(),
                row.logoType().isEmpty()
                        ? Optional.empty()
                        : Optional.of("/api/v1/projects/" + project.id() + "/branding/logo"));
    }

    private void record(Handle handle, Caller caller, String action, String project, String detail) {
        audit.record(
                handle,
                Audit.deed(caller, action, Projects.named(project)).in(project).saying(detail));
    }
}
