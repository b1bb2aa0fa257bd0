package dev.atoll.server.errors;

import java.util.Locale;

/// Why a request failed, for programs. The names are part of the API: they never change their meaning.
public enum ErrorCode {
    /// A parameter or body is wrong.
    BAD_REQUEST(400, "The request is wrong"),
    /// Nobody is signed in, or the credentials are not valid (any more).
    UNAUTHENTICATED(401, "Sign in first"),
    /// The caller is known, sees the thing, and may not do this.
    FORBIDDEN(403, "Not allowed"),
    /// The caller signed in with a password that has to be changed first.
    PASSWORD_CHANGE_REQUIRED(403, "Choose a password of your own first"),
    /// The caller is known, and an operator has to approve the account first.
    APPROVAL_REQUIRED(403, "Your account waits for approval"),
    /// The `Host` header names no address of this platform.
    FOREIGN_HOST(403, "This address is not served here"),
    /// A page of another site asked.
    FOREIGN_ORIGIN(403, "Requests from other sites are refused"),
    /// There is no such thing, or the caller may not see it.
    NOT_FOUND(404, "Not found"),
    /// The address exists, the method does not.
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    /// No representation the caller accepts.
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered"),
    /// The thing is in a state that does not allow it.
    CONFLICT(409, "The state does not allow it"),
    /// What the request says must hold does not.
    PRECONDITION_FAILED(412, "Something changed meanwhile"),
    /// The body is larger than allowed.
    TOO_LARGE(413, "The request is too large"),
    /// The body's media type is not understood.
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not understood"),
    /// None of the bytes that were asked for are there.
    RANGE_NOT_SATISFIABLE(416, "The file has no such bytes"),
    /// Somebody has locked the thing.
    LOCKED(423, "Locked by somebody else"),
    /// Too often in too short a time.
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /// We failed. The log says more than the answer.
    INTERNAL(500, "The platform failed"),
    /// A workload could not be reached.
    WORKLOAD_UNREACHABLE(502, "The module could not be reached"),
    /// A workload could not be started, or a place to run it is full or down.
    WORKLOAD_FAILED(503, "The module could not be started"),
    /// The platform is stopping or not ready.
    UNAVAILABLE(503, "Not available now"),
    /// The quota or the disk has no room.
    INSUFFICIENT_STORAGE(507, "There is no room for it");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }

    /// The same sentence for every failure of this kind.
    public String title() {
        return title;
    }

    /// The name on the wire, such as `not_found`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
