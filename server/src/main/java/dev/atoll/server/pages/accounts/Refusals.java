package dev.atoll.server.pages.accounts;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Form;

/// What façades refuse, in words for somebody who looks at a form.
final class Refusals {

    private Refusals() {}

    /// The form with what was refused: beside its field where it names one.
    static Form into(Form form, PlatformException refusal) {
        return switch (refusal.code()) {
            case TOO_MANY_REQUESTS -> form.refuse(tooOften(refusal));
            default -> form.refuse(refusal);
        };
    }

    /// Of a form in which one shows the present password.
    static Form ofPassword(Form form, PlatformException refusal) {
        String present = form.sent().containsKey("old_password") ? "old_password" : "password";
        return refusal.code() == ErrorCode.FORBIDDEN
                ? form.refuse(present, "This is not your present password")
                : into(form, refusal);
    }

    /// Why somebody cannot sign in.
    static String ofSignIn(PlatformException refusal) {
        return switch (refusal.code()) {
            case UNAUTHENTICATED ->
                "E-mail address or password is not right. Look whether Caps Lock is on, or choose a new password below.";
            case TOO_MANY_REQUESTS -> tooOften(refusal);
            default -> withoutExpectation(refusal.detail()) + ".";
        };
    }

    private static String tooOften(PlatformException refusal) {
        return withoutExpectation(refusal.detail()) + ". Wait some minutes, then try again.";
    }

    /// The sentence without what programs should have sent.
    private static String withoutExpectation(String detail) {
        return detail.replaceFirst(" \\(expected .*\\)$", "");
    }
}
