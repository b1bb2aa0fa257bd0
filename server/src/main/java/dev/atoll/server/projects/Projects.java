package dev.atoll.server.projects;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.ProjectsConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;

/// The projects of this platform. Every change is one transaction with its entry in the record of who
/// did what.
@Singleton
public final class Projects {

    private final Database database;
    private final Audit audit;
    private final Accounts accounts;
    private final InstantSource time;
    private final boolean anybodyCreates;
    private final Iterable<ProjectBelongings> belongings;

    @Inject
    Projects(
            PlatformConfig config,
            Database database,
            Audit audit,
            Accounts accounts,
            InstantSource time,
            Instance<ProjectBelongings> belongings) {
        this(config, database, audit, accounts, time, (Iterable<ProjectBelongings>) belongings);
    }

    Projects(
            PlatformConfig config,
            Database database,
            Audit audit,
            Accounts accounts,
            InstantSource time,
            Iterable<ProjectBelongings> belongings) {
        this.database = database;
        this.audit = audit;
        this.accounts = accounts;
        this.time = time;
        this.anybodyCreates = config.projects().create() == ProjectsConfig.Create.ANYBODY;
        this.belongings = belongings;
    }

    /// The projects a caller may see, by name: those that are open, and their own.
    public List<Project> list(Caller caller) {
        return database.read(ProjectStore::all).stream()
                .filter(project -> isSeen(caller, project))
                .toList();
    }

    /// The projects a caller belongs to, by name.
    public List<Project> mine(Caller caller) {
        return database.read(ProjectStore::all).stream()
                .filter(project -> caller.levelIn(project.id()).isPresent())
                .toList();
    }

    /// A project.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for what the caller may not see
    public Project get(Caller caller, String id) {
        Project project = database.read(handle -> required(handle, id));
        if (!project.open()) {
            Access.check(caller, Action.READ_PROJECT, Thing.ofProject(id), named(id));
        }
        return project;
    }

    /// Whether a caller may make a project.
    public boolean mayCreate(Caller caller) {
        return (anybodyCreates || caller.operator())
                && Access.decide(caller, Action.CREATE_PROJECT, Thing.PLATFORM) == Access.Decision.ALLOWED;
    }

    /// Makes a project, which the caller manages.
    ///
    /// @throws PlatformException `FORBIDDEN`, `CONFLICT` when the id is taken
    public Project create(Caller caller, ProjectDraft draft) {
        Access.check(caller, Action.CREATE_PROJECT, Thing.PLATFORM, named(draft.id()));
        if (!mayCreate(caller)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Create a project: only for operators here");
        }
        Project project = draft.at(time.instant());
        return database.write(handle -> {
            if (!ProjectStore.insert(handle, project)) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "id: " + project.id() + " is taken (expected another one)");
            }
            MemberStore.save(handle, project.id(), caller.accountId(), new MemberStore.Part(Level.AP_U, true));
            handle.afterCommit(() -> accounts.forget(caller.accountId()));
            record(handle, caller, "project.create", project.id(), project.name());
            return project;
        });
    }

    /// Changes what a project says of itself; its id stays.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Project change(Caller caller, ProjectDraft draft) {
        return database.write(handle -> {
            Project before = locked(handle, draft.id());
            Access.check(caller, Action.CHANGE_PROJECT, thing(before), named(draft.id()));
            Project after = draft.at(before.created());
            ProjectStore.update(handle, after);
            record(handle, caller, "project.change", after.id(), after.name() + (after.open() ? ", open" : ""));
            return after;
        });
    }

    /// Deletes a project to which nothing belongs but its members.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` with what belongs to it
    public void delete(Caller caller, String id) {
        var _ = database.write(handle -> {
            Project project = locked(handle, id);
            Access.check(caller, Action.DELETE_PROJECT, thing(project), named(id));
            String rest = belongingTo(handle, id);
            if (!rest.isEmpty()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, named(id) + ": " + rest + " belong to it (expected nothing)");
            }
            List<Member> members = MemberStore.all(handle, id);
            ProjectStore.delete(handle, id);
            handle.afterCommit(() -> members.forEach(member -> accounts.forget(member.accountId())));
            record(handle, caller, "project.delete", id, project.name());
            return project;
        });
    }

    /// What decides who may do what to a project.
    static Thing thing(Project project) {
        return new Thing("", project.id(), project.open());
    }

    static String named(String id) {
        return "project " + id;
    }

    /// A project that must be there, whoever asks.
    ///
    /// @throws PlatformException `NOT_FOUND`
    static Project required(Handle handle, String id) {
        if (!ProjectDraft.isId(id)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no " + named(id));
        }
        return ProjectStore.find(handle, id)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no " + named(id)));
    }

    /// The same, and nobody else changes it until the transaction ends.
    static Project locked(Handle handle, String id) {
        ProjectStore.lock(handle, ProjectDraft.isId(id) ? id : "");
        return required(handle, id);
    }

    private static boolean isSeen(Caller caller, Project project) {
        return project.open() || Access.decide(caller, Action.READ_PROJECT, thing(project)) == Access.Decision.ALLOWED;
    }

    private String belongingTo(Handle handle, String id) {
        return StreamSupport.stream(belongings.spliterator(), false)
                .map(room -> room.of(handle, id))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void record(Handle handle, Caller caller, String action, String project, String detail) {
        audit.record(
                handle, Audit.deed(caller, action, named(project)).in(project).saying(detail));
    }
}
