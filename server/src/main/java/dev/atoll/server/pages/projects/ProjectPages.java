package dev.atoll.server.pages.projects;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Access.Decision;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.projects.ProjectPage.InvitationRow;
import dev.atoll.server.pages.projects.ProjectPage.MemberRow;
import dev.atoll.server.pages.projects.ProjectPage.People;
import dev.atoll.server.pages.projects.ProjectPage.Rights;
import dev.atoll.server.projects.Brandings;
import dev.atoll.server.projects.Members;
import dev.atoll.server.projects.Project;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.quotas.Holder;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes the pages of projects.
@Singleton
final class ProjectPages {

    private final Projects projects;
    private final Members members;
    private final Brandings brandings;
    private final QuotaForms quotas;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    ProjectPages(
            Projects projects,
            Members members,
            Brandings brandings,
            QuotaForms quotas,
            CurrentCaller caller,
            Shells shells,
            Moments moments) {
        this.projects = projects;
        this.members = members;
        this.brandings = brandings;
        this.quotas = quotas;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    ProjectsPage list(Form form) {
        Caller self = caller.get();
        List<Project> mine = projects.mine(self);
        return new ProjectsPage(
                shells.at("projects"),
                form,
                projects.mayCreate(self),
                rows(self, mine),
                rows(
                        self,
                        projects.list(self).stream()
                                .filter(project -> !mine.contains(project))
                                .toList()));
    }

    /// The form that invites, before anybody typed into it.
    Form invitation() {
        return Form.EMPTY.with("level", Level.AP_U.wireName());
    }

    /// The page of a project.
    ///
    /// @param form the one that invites
    ProjectPage project(String id, Form form) {
        Caller self = caller.get();
        Project project = projects.get(self, id);
        Rights rights = rights(self, project);
        return new ProjectPage(
                shells.at("projects").in(ProjectBrands.of(brandings.get(self, id))),
                ProjectRow.of(project, self, moments),
                rights,
                new People(
                        form,
                        LevelWords.all(),
                        rights.members()
                                ? members.list(self, id).stream()
                                        .map(member -> MemberRow.of(member, self))
                                        .toList()
                                : List.of(),
                        rights.invite()
                                ? members.invitations(self, id).stream()
                                        .map(invitation -> InvitationRow.of(invitation, moments))
                                        .toList()
                                : List.of()),
                may(self, Action.READ_QUOTAS, project) ? quotas.fields(self, Holder.project(id)) : List.of());
    }

    private static Rights rights(Caller self, Project project) {
        return new Rights(
                may(self, Action.CHANGE_PROJECT, project),
                may(self, Action.READ_MEMBERS, project),
                may(self, Action.CHANGE_MEMBERS, project),
                may(self, Action.LEAVE_PROJECT, project));
    }

    private static boolean may(Caller self, Action action, Project project) {
        return Access.decide(self, action, Thing.ofProject(project.id())) == Decision.ALLOWED;
    }

    private List<ProjectRow> rows(Caller self, List<Project> some) {
        return some.stream()
                .map(project -> ProjectRow.of(project, self, moments))
                .toList();
    }
}
