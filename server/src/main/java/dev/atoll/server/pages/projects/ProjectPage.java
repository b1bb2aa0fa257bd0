package dev.atoll.server.pages.projects;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.projects.Invitation;
import dev.atoll.server.projects.Member;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Collectors;

/// What a project is, and who belongs to it.
@CheckedTemplate(basePath = "projects", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProjectPage(Shell shell, ProjectRow project, Rights rights, People people, List<QuotaField> quotas)
        implements TemplateInstance {

    /// What the viewer may do here.
    ///
    /// @param members see who belongs to it
    record Rights(boolean change, boolean members, boolean invite, boolean leave) {}

    /// Who belongs to it, and the form that invites.
    record People(Form form, List<LevelWords> levels, List<MemberRow> members, List<InvitationRow> invitations) {}

    /// Somebody who belongs to it.
    ///
    /// @param login empty for viewers who do not manage it
    /// @param source who says so, when it is no manager here; may be empty
    record MemberRow(
            String id, String name, String login, LevelWords level, boolean manager, boolean you, String source) {

        static MemberRow of(Member member, Caller viewer) {
            return new MemberRow(
                    member.accountId(),
                    member.name(),
                    member.login(),
                    LevelWords.of(member.level()),
                    member.manager(),
                    viewer.is(member.accountId()),
                    member.sources().stream()
                            .filter(source -> !source.isEmpty())
                            .map(source -> "by " + source)
                            .collect(Collectors.joining(", ")));
        }
    }

    /// Somebody who has no account yet.
    record InvitationRow(String email, LevelWords level, boolean manager, String by, String when) {

        static InvitationRow of(Invitation invitation, Moments moments) {
            return new InvitationRow(
                    invitation.email(),
                    LevelWords.of(invitation.level()),
                    invitation.manager(),
                    invitation.invitedBy(),
                    moments.ago(invitation.created()));
        }
    }
}
