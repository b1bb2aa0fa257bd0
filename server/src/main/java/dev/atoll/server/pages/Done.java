package dev.atoll.server.pages;

import java.util.Arrays;
import java.util.Locale;

/// What a form has done, told on the page it leads to. The address holds only the name.
public enum Done {
    SIGNED_OUT("You are signed out."),
    SIGNED_OUT_EVERYWHERE("You are signed out on every device, this one included."),
    SESSION_ENDED("That device is signed out."),
    NAME_SAVED("Your name is saved."),
    PASSWORD_CHANGED("Your new password is saved. Every other device is signed out."),
    PASSWORD_CHOSEN("Your new password is saved."),
    PASSWORD_RESET("Your new password is saved. Sign in with it."),
    LOGIN_UNLINKED("The login is unlinked: nobody comes in with it any more."),
    PROGRAM_FORGOTTEN("The program is told nothing about you any more. When you sign in there again, it has to ask."),
    CLIENT_REMOVED("The client is removed: it signs nobody in any more."),
    ACCOUNT_DELETED("Your account is deleted, with everything that was yours alone."),
    APPROVED("Approved: they can sign in now."),
    REFUSED("The registration is refused and deleted."),
    RESTORED("Restored: they can sign in again."),
    OPERATOR_MADE("Made an operator."),
    OPERATOR_DISMISSED("No operator any more."),
    TOKEN_REVOKED("The token is revoked. Programs that use it are refused from now on."),
    PROJECT_CREATED("The project is created, and you manage it. Invite the others below."),
    PROJECT_SAVED("The project is saved."),
    PROJECT_DELETED("The project is deleted."),
    PROJECT_LEFT("You left the project."),
    LOOK_SAVED("The look is saved."),
    QUOTAS_SAVED("The quotas are saved."),
    MEMBER_JOINED("A new member: they see the project from now on."),
    MEMBER_INVITED("Invited: nobody has that address yet. Who gets an account with it becomes a member."),
    MEMBER_CHANGED("The member is changed."),
    MEMBER_REMOVED("The member is removed."),
    INVITATION_WITHDRAWN("The invitation is withdrawn."),
    NOTICE_PUBLISHED("The notice is published: every page shows it while it is current."),
    NOTICE_CLOSED("The notice is closed. It stays in the history."),
    VERSION_PUBLISHED("It is in the catalogue."),
    VERSION_THERE("The very same is in the catalogue already: nothing changed."),
    DATASET_ORDERED("The dataset is being made. It is in the catalogue as soon as all of it is there."),
    FOLDER_COUNTING("The folder is being counted. The numbers are on its form as soon as that is done."),
    ENTRY_SHOWN("Saved: the list says who sees it now."),
    ENTRY_DEPRECATED("People who look at it are told to use something else."),
    ENTRY_RESTORED("Nobody is advised against it any more."),
    ENTRY_DELETED("The draft is deleted, with all its versions."),
    RUNNING_ALLOWED("Its code may run here now."),
    SECRET_SAVED("The secret is saved. Nobody can read it here, not even you."),
    SECRET_DELETED("The secret is deleted."),
    FOLDER_MADE("The folder is made."),
    FILE_ADDED("The file is here."),
    FILES_DELETED("Deleted."),
    FILES_SENT("Your files have arrived. Only those who own the folder see them."),
    FILES_SHARED("Shared."),
    SHARE_CHANGED("The share is changed."),
    SHARE_ENDED("It is not shared there any more."),
    FILE_RENAMED("Renamed."),
    FILES_MOVED("Moved."),
    FILES_RESTORED("Back where they were."),
    DELETED_FOR_GOOD("Deleted for good."),
    TRASH_EMPTIED("The trash is empty."),
    REMOTE_LINKED("Linked."),
    REMOTE_CHANGED("Saved, and checked."),
    REMOTE_CHECKED("Checked."),
    REMOTE_UNLINKED("Unlinked: its credentials are forgotten. What you copied stays."),
    TRANSFER_ORDERED("It is being done, also when you close this page."),
    IMPORT_ORDERED("The import is on its way. It goes on when you leave this page."),
    TASK_CANCELLED("The task ends, and what it did so far is deleted."),
    TASK_RETRIED("It is tried again."),
    TASK_FORGOTTEN("The task is forgotten. What it made stays."),
    DEPLOYMENT_ORDERED("It is being deployed. This page follows what becomes of it."),
    DEPLOYMENT_STARTED("It is being started."),
    DEPLOYMENT_STOPPED("It is being stopped. Everything else of it is kept."),
    DEPLOYMENT_RESTARTED("It is started again."),
    DEPLOYMENT_EXTENDED("Its lifetime begins anew."),
    DEPLOYMENT_SAVED("Saved."),
    DEPLOYMENT_RESIZED("It gets the other hardware. One that runs is started again for it."),
    DEPLOYMENT_DELETED("Deleted. It can be brought back for a while, below."),
    DEPLOYMENT_BACK("It is back."),
    SNAPSHOT_ORDERED("A snapshot is being made. It goes on when you leave this page."),
    SNAPSHOT_RESTORING("The files are being put back. It can be started as soon as they are in place."),
    SNAPSHOT_DELETED("The snapshot is deleted for good."),
    SNAPSHOT_SHARED("Shared."),
    SNAPSHOT_UNSHARED("It is shared with them no longer. What they started from it goes on."),
    JOB_ORDERED("It is ordered. It goes on when you leave this page."),
    JOB_CANCELLED("It is being ended."),
    JOB_RETRIED("It is tried again."),
    JOB_FORGOTTEN("The job is off the list. Its results are still among your files."),
    MODULE_KEPT("The module is kept: ask it something."),
    FILE_VERSION_RESTORED("The older version is the file again. What it was until now is kept as a version.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /// Such as `name-saved`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The address of a page, with the news for it.
    public String at(String address) {
        return address + (address.contains("?") ? '&' : '?') + Shells.DONE + '=' + wireName();
    }

    /// Empty for a name that is none: anybody can write addresses.
    static String sentence(String name) {
        return Arrays.stream(values())
                .filter(done -> done.wireName().equals(name))
                .map(done -> done.sentence)
                .findFirst()
                .orElse("");
    }
}
