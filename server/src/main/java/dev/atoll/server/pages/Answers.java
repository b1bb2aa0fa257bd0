package dev.atoll.server.pages;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// What pages answer. What is one person's is kept by no cache.
public final class Answers {

    /// The media type of pages.
    public static final String HTML = "text/html;charset=UTF-8";

    private static final String PRIVATE = "no-store";

    private Answers() {}

    /// A page.
    public static Response page(TemplateInstance page) {
        return of(Response.Status.OK.getStatusCode(), page);
    }

    /// The page of a form once more, with what was wrong.
    public static Response again(TemplateInstance page) {
        return of(ErrorCode.BAD_REQUEST.status(), page);
    }

    /// The same, with the status of what refused it.
    public static Response refused(PlatformException refusal, TemplateInstance page) {
        int status = refusal.code() == ErrorCode.UNAUTHENTICATED
                // A 401 has to say how a program signs in, and a browser then asks in a window of its own.
                ? ErrorCode.BAD_REQUEST.status()
                : refusal.code().status();
        return of(status, page);
    }

    /// On to a page of ours, by GET.
    public static Response.ResponseBuilder go(String address) {
        return Response.seeOther(URI.create(address)).header(HttpHeaders.CACHE_CONTROL, PRIVATE);
    }

    /// On to a page of ours, which tells what was done.
    public static Response go(Done done, String address) {
        return go(done.at(address)).build();
    }

    private static Response of(int status, TemplateInstance page) {
        return Response.status(status)
                .type(HTML)
                .entity(page.render())
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
                .build();
    }
}
