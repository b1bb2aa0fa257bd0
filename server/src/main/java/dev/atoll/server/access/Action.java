package dev.atoll.server.access;

import static dev.atoll.server.access.Standing.ANYBODY;
import static dev.atoll.server.access.Standing.GUEST;
import static dev.atoll.server.access.Standing.MANAGER;
import static dev.atoll.server.access.Standing.MEMBER;
import static dev.atoll.server.access.Standing.OPERATOR;
import static dev.atoll.server.access.Standing.OWNER;
import static dev.atoll.server.access.Standing.SIGNED_IN;

import dev.atoll.server.identity.Scope;
import java.util.List;
import java.util.Set;

/// The table: everything one can do, the scope it takes, and who may. Whoever has one of the standings
/// may; nobody else. The reference page of access is written from here.
public enum Action {
    /// See pages and documents that say how to use the platform.
    READ_PLATFORM(Scope.READ, "See the front page, sign in, read how to use the platform", ANYBODY),
    /// Sign in, and out again.
    SIGN_IN(Scope.SIGN_IN, "Sign in and out", ANYBODY),
    /// Ask for an account.
    REGISTER(Scope.SIGN_IN, "Register", ANYBODY),
    /// Choose a new password with a link that somebody sent.
    RESET_PASSWORD(Scope.SIGN_IN, "Ask for a link to choose a new password, and use it", ANYBODY),
    /// Choose another password.
    CHANGE_PASSWORD(Scope.SIGN_IN, "Change one's own password", SIGNED_IN),
    /// Be told who one is.
    SEE_ONESELF(Scope.SELF, "Be told who one is", SIGNED_IN),
    /// Revoke the token that one shows.
    GIVE_UP_TOKEN(Scope.SELF, "Revoke the token one shows", SIGNED_IN),
    /// See what is known of an account.
    READ_ACCOUNT(Scope.READ, "See an account", OWNER, OPERATOR),
    /// Change one's name, or delete one's account.
    CHANGE_ACCOUNT(Scope.ACCOUNT, "Rename or delete one's own account", OWNER),
    /// See where one is signed in, and end it.
    MANAGE_SESSIONS(Scope.ACCOUNT, "See and end one's own sessions", SIGNED_IN),
    /// Make tokens, see their names and revoke them.
    MANAGE_TOKENS(Scope.ACCOUNT, "Make, see and revoke one's own tokens", SIGNED_IN),
    /// Have a login of an identity provider open one's account.
    LINK_LOGIN(Scope.ACCOUNT, "Link a login of the identity provider to one's own account, or unlink it", SIGNED_IN),
    /// Sign in to another program with one's account here.
    SIGN_IN_ELSEWHERE(Scope.SIGN_IN, "Sign in to another program with one's account, and out again", ANYBODY),
    /// Exchange a code for tokens, as a program that shows who it is.
    EXCHANGE_CODE(Scope.SIGN_IN, "Exchange a code for tokens, as a client that says which it is", ANYBODY),
    /// Be told whom one signed in, as a program.
    READ_USERINFO(Scope.PROFILE, "Be told, as a client, whom one signed in", SIGNED_IN),
    /// Say whom one lets know who one is, and take it back.
    MANAGE_CONSENTS(Scope.ACCOUNT, "Let programs know who one is, and take it back", SIGNED_IN),
    /// Say which programs sign people in with the accounts of this platform.
    MANAGE_CLIENTS(Scope.ADMIN, "Say which programs sign people in with the accounts here", OPERATOR),
    /// Approve, refuse, suspend and restore accounts, make operators, send links for a new password.
    MANAGE_ACCOUNTS(Scope.ADMIN, "See all accounts, approve, refuse, suspend and restore them", OPERATOR),
    /// See the catalogue's public entries.
    READ_CATALOGUE(Scope.READ, "Search the catalogue and read what one may see of it", ANYBODY),
    /// Have the catalogue read anew, as a pipeline does after it built a module.
    REFRESH_CATALOGUE(Scope.ADMIN, "Have the catalogue read anew", OPERATOR),
    /// See an entry of the catalogue that is not public.
    READ_SHARED_ENTRY(Scope.READ, "See a draft, or what is shared with a project", OWNER, GUEST, OPERATOR),
    /// Put something into the catalogue.
    ADD_ENTRY(Scope.WRITE, "Add a module, tool or dataset to the catalogue", SIGNED_IN),
    /// Publish versions, show to others, advise against, delete.
    CHANGE_ENTRY(Scope.WRITE, "Change an entry of the catalogue", OWNER, OPERATOR),
    /// Let the members of a project see an entry.
    SHARE_ENTRY(Scope.WRITE, "Share an entry with a project", MEMBER, OPERATOR),
    /// Let the code of a version run here.
    ALLOW_RUNNING(Scope.ADMIN, "Allow that the code of an uploaded version runs", OPERATOR),
    /// See how the platform and its engines are.
    READ_STATUS(Scope.READ, "See whether the platform is well", ANYBODY),
    /// See what the platform measures of itself.
    READ_METRICS(Scope.READ, "Read the platform's metrics and the details of its health", OPERATOR),
    /// Have a module answer.
    TRY_MODULE(Scope.PREDICT, "Try a module", SIGNED_IN),
    /// Stop a module that others may be trying.
    STOP_MODULE(Scope.ADMIN, "Stop a module that people try", OPERATOR),
    /// See what one's own secrets are called.
    LIST_SECRETS(Scope.READ, "See the names of your own secrets", OWNER),
    /// Read and change one's own secrets. Whoever may read them may as well change them.
    USE_SECRETS(Scope.WRITE, "Read, set and delete your own secrets", OWNER),
    /// Have secrets of one's own for what one runs in a project.
    KEEP_SECRETS_IN_PROJECT(Scope.READ, "Keep secrets of your own in a project", MEMBER, OPERATOR),
    /// Make a new key for everybody's secrets.
    ROTATE_SECRETS(Scope.ADMIN, "Encrypt all secrets with a new key", OPERATOR),

    /// See and read the files of a home or a project.
    READ_FILES(
            Scope.READ,
            "See and read files of one's own, those of one's projects, and what is shared with both",
            OWNER,
            GUEST),
    /// Add, change and delete files of a home or a project.
    WRITE_FILES(
            Scope.WRITE,
            "Add, change and delete files of one's own, those of one's projects, and what is shared with both for it",
            OWNER,
            MEMBER),
    /// Let others reach files, and end it.
    SHARE_FILES(Scope.WRITE, "Share files of one's own, and those of projects one manages", OWNER, MANAGER),
    /// Do what a link to files is made for.
    USE_LINK(Scope.READ, "Open a link to shared files, with its password where it has one", ANYBODY),

    /// See what storage elsewhere one linked, and what is there.
    READ_REMOTES(Scope.READ, "See the storage elsewhere that one linked, and what is there", OWNER),
    /// Link storage elsewhere, and have files copied from and to it.
    USE_REMOTES(Scope.WRITE, "Link storage elsewhere, copy from it and to it", OWNER),
    /// Be told what Zenodo has.
    ASK_ZENODO(Scope.READ, "Ask Zenodo for its communities and records", SIGNED_IN),
    /// See what is done for one in the background.
    READ_TASKS(Scope.READ, "See one's own tasks in the background", OWNER),
    /// Have long work done, have it tried again, cancel it.
    CHANGE_TASKS(Scope.WRITE, "Order, cancel and retry one's own tasks", OWNER),

    /// See deployments, what became of them and what they print.
    READ_DEPLOYMENTS(Scope.READ, "See deployments of one's own and of one's projects", OWNER, MEMBER, OPERATOR),
    /// Have a deployment answer.
    CALL_DEPLOYMENT(Scope.PREDICT, "Call deployments of one's own and of one's projects", OWNER, MEMBER),
    /// Have something kept running.
    DEPLOY(Scope.WRITE, "Deploy a module or an image", SIGNED_IN),
    /// The same for a project, on its quota.
    DEPLOY_IN_PROJECT(Scope.WRITE, "Deploy a module or an image in a project", MEMBER),
    /// Start, stop, change and delete deployments.
    CHANGE_DEPLOYMENTS(
            Scope.WRITE,
            "Start, stop, change and delete deployments of one's own and of projects one manages",
            OWNER,
            MANAGER,
            OPERATOR),
    /// See what was kept of deployments.
    READ_SNAPSHOTS(
            Scope.READ,
            "See snapshots of one's own, of one's projects, and those shared with both",
            OWNER,
            MEMBER,
            OPERATOR),
    /// Have the files in a snapshot.
    USE_SNAPSHOT(
            Scope.READ,
            "Download and start from snapshots of one's own, of one's projects, and those shared with both",
            OWNER,
            MEMBER),
    /// Keep the files of a deployment, put them back, delete what was kept.
    CHANGE_SNAPSHOTS(
            Scope.WRITE,
            "Freeze and restore deployments, delete snapshots, of one's own and of projects one manages",
            OWNER,
            MANAGER),
    /// Let others start from a snapshot.
    SHARE_SNAPSHOT(Scope.WRITE, "Share snapshots of one's own, and those of projects one manages", OWNER, MANAGER),
    /// See what one trains and runs.
    READ_JOBS(Scope.READ, "See one's own trainings and scripts, their logs and results", OWNER, OPERATOR),
    /// Have a module trained or a script run.
    ORDER_JOB(Scope.WRITE, "Train a module, or run a script", SIGNED_IN),
    /// Try again what failed, keep what was made.
    CHANGE_JOB(Scope.WRITE, "Try one's own trainings and scripts again, keep what they made", OWNER),
    /// End a training or a script.
    CANCEL_JOB(Scope.WRITE, "Cancel a training or a script", OWNER, OPERATOR),

    /// See the projects that are open, and one's own.
    LIST_PROJECTS(Scope.READ, "See the projects one may see", ANYBODY),
    /// See a project that is not open.
    READ_PROJECT(Scope.READ, "See a project that is not open", GUEST, OPERATOR),
    /// See who belongs to a project.
    READ_MEMBERS(Scope.READ, "See who belongs to a project", GUEST, OPERATOR),
    /// Make a project; the configuration may leave it to operators.
    CREATE_PROJECT(Scope.WRITE, "Create a project", SIGNED_IN),
    /// Change what a project says of itself, and how it looks.
    CHANGE_PROJECT(Scope.WRITE, "Change a project and its look", MANAGER, OPERATOR),
    /// Say who belongs to a project, and what they may.
    CHANGE_MEMBERS(Scope.WRITE, "Invite, change and remove members of a project", MANAGER, OPERATOR),
    /// Give up one's own part in a project.
    LEAVE_PROJECT(Scope.WRITE, "Leave a project", GUEST),
    /// Delete a project to which nothing belongs.
    DELETE_PROJECT(Scope.WRITE, "Delete an empty project", MANAGER, OPERATOR),

    /// See how much an account or a project may have.
    READ_QUOTAS(Scope.READ, "See how much one may have, alone or as a project", OWNER, GUEST, OPERATOR),
    /// Say how much an account or a project may have.
    SET_QUOTAS(Scope.ADMIN, "Say how much an account or a project may have", OPERATOR),

    /// See what one has of the engines and had, and how that stands to one's quotas.
    READ_USAGE(Scope.READ, "See what one uses and used, alone or as a project", OWNER, GUEST, OPERATOR),

    /// See what one did oneself.
    READ_OWN_AUDIT(Scope.READ, "See what one did oneself", SIGNED_IN),
    /// See what was done in a project.
    READ_PROJECT_AUDIT(Scope.READ, "See what was done in a project", MANAGER),
    /// See what everybody did.
    READ_AUDIT(Scope.ADMIN, "See what everybody did", OPERATOR),

    /// Publish, change and close notices.
    PUBLISH_NOTICE(Scope.ADMIN, "Publish, change and close notices", OPERATOR);

    private final Scope scope;
    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that cannot be changed.
    private final Set<Standing> standings;

    Action(Scope scope, String words, Standing... standings) {
        this.scope = scope;
        this.words = words;
        this.standings = Set.of(standings);
    }

    /// What a token must be allowed to do.
    public Scope scope() {
        return scope;
    }

    /// For people to read, as an order.
    public String words() {
        return words;
    }

    /// The same for people and for programs: such as `operators`.
    List<String> whoMay() {
        return standings.stream().sorted().map(Standing::words).toList();
    }

    /// Who may: any of these.
    public Set<Standing> standings() {
        return standings;
    }
}
