package dev.atoll.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever a resource throws into one form of answer, which never tells how we are built.
@Singleton
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /// The AI4OS platform API has its own form of errors.
    private static final String PLATFORM_API = "/v1";

    private static final String MULTIPART_READER = "org.jboss.resteasy.reactive.server.core.multipart.";

    private static final String HTML = "text/html;charset=UTF-8";

    private final ProblemPage page;

    ProblemMappers(ProblemPage page) {
        this.page = page;
    }

    @ServerExceptionMapper
    public Response map(PlatformException failure, UriInfo uri, HttpHeaders headers, Request request) {
        if (failure.code() == ErrorCode.UNAUTHENTICATED) {
            return unauthenticated(failure, uri, headers, request);
        }
        if (failure.code() == ErrorCode.PASSWORD_CHANGE_REQUIRED && isPageVisit(uri, headers, request)) {
            return leadTo(URI.create("/account/password"));
        }
        Response answer = answer(uri, headers, Problem.of(failure.code(), failure.detail()));
        return failure.retryAfter()
                .map(wait -> Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                        .build())
                .orElse(answer);
    }

    /// A person is led to where one signs in, and back from there.
    private Response unauthenticated(PlatformException failure, UriInfo uri, HttpHeaders headers, Request request) {
        if (isPlatformApi(uri) && headers.getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
            return answer(uri, headers, Problem.of(ErrorCode.FORBIDDEN, "Not authenticated"));
        }
        if (isPageVisit(uri, headers, request)) {
            String back = uri.getRequestUri().getRawPath()
                    + Optional.ofNullable(uri.getRequestUri().getRawQuery())
                            .map(query -> "?" + query)
                            .orElse("");
            URI signIn =
                    UriBuilder.fromPath("/sign-in").queryParam("back", "{back}").build(back);
            return leadTo(signIn);
        }
        return Response.fromResponse(answer(uri, headers, Problem.of(failure.code(), failure.detail())))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response map(MismatchedInputException failure, UriInfo uri, HttpHeaders headers) {
        return answer(uri, headers, Problem.of(ErrorCode.BAD_REQUEST, JsonMismatch.sentence(failure)));
    }

    private static boolean isPageVisit(UriInfo uri, HttpHeaders headers, Request request) {
        return isBrowser(headers) && request.getMethod().equals("GET") && !isPlatformApi(uri);
    }

    private static Response leadTo(URI page) {
        return Response.seeOther(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException failure, UriInfo uri, HttpHeaders headers) {
        Response response = failure.getResponse();
        if (response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        ErrorCode code = codeOf(response.getStatus());
        Response answer = answer(uri, headers, Problem.of(code, detailOf(code, uri, failure)));
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response map(Throwable failure, UriInfo uri, HttpHeaders headers) {
        if (isBrokenForm(failure)) {
            String expected = "The form is broken (expected multipart/form-data with the boundary of its header)";
            return answer(uri, headers, Problem.of(ErrorCode.BAD_REQUEST, expected));
        }
        LOG.errorf(failure, "%s failed", uri.getRequestUri().getPath());
        return answer(uri, headers, Problem.of(ErrorCode.INTERNAL, "The platform failed; its log says more."));
    }

    /// The framework reads forms with files, and tells of a broken one by exceptions of no kind of its own.
    private static boolean isBrokenForm(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(MULTIPART_READER);
    }

    private static ErrorCode codeOf(int status) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status)
                .findFirst()
                .orElse(
                        status < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                                ? ErrorCode.BAD_REQUEST
                                : ErrorCode.INTERNAL);
    }

    private static String detailOf(ErrorCode code, UriInfo uri, WebApplicationException failure) {
        return switch (code) {
            case BAD_REQUEST ->
                failure.getCause() instanceof JsonProcessingException
                        ? "The body is no JSON (expected an object)"
                        : Optional.ofNullable(failure.getMessage()).orElse(code.title());
            case NOT_FOUND -> "Nothing is at " + uri.getRequestUri().getPath();
            case INTERNAL -> "The platform failed; its log says more.";
            default -> Optional.ofNullable(failure.getMessage()).orElse(code.title());
        };
    }

    private Response answer(UriInfo uri, HttpHeaders headers, Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status());
        if (isPlatformApi(uri)) {
            return answer.type(MediaType.APPLICATION_JSON)
                    .entity(Map.of("detail", problem.detail()))
                    .build();
        }
        return isBrowser(headers)
                // Its frame names who is signed in.
                ? answer.type(HTML)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(page.html(problem.title(), problem.detail()))
                        .build()
                : answer.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private static boolean isPlatformApi(UriInfo uri) {
        return uri.getPath().equals(PLATFORM_API) || uri.getPath().startsWith(PLATFORM_API + "/");
    }

    /// What a browser wants first when a person goes somewhere; scripts and programs do not.
    private static boolean isBrowser(HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return first.getType().equals("text") && first.getSubtype().equals("html");
    }
}
