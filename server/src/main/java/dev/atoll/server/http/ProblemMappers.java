package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever a resource throws into one form of answer, which never tells how we are built.
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /// The AI4OS platform API has its own form of errors.
    private static final String PLATFORM_API = "/v1";

    @ServerExceptionMapper
    public Response map(PlatformException failure, UriInfo uri) {
        return answer(uri, Problem.of(failure.code(), failure.detail()), null);
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException failure, UriInfo uri) {
        Response response = failure.getResponse();
        if (response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        ErrorCode code = codeOf(response.getStatus());
        return answer(uri, Problem.of(code, detailOf(code, uri, failure)), response.getHeaderString(HttpHeaders.ALLOW));
    }

    @ServerExceptionMapper
    public Response map(Throwable failure, UriInfo uri) {
        LOG.errorf(failure, "%s failed", uri.getRequestUri().getPath());
        return answer(uri, Problem.of(ErrorCode.INTERNAL, "The platform failed; its log says more."), null);
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
            case NOT_FOUND -> "Nothing is at " + uri.getRequestUri().getPath();
            case INTERNAL -> "The platform failed; its log says more.";
            default -> Optional.ofNullable(failure.getMessage()).orElse(code.title());
        };
    }

    private static Response answer(UriInfo uri, Problem problem, @org.jspecify.annotations.Nullable String allow) {
        boolean platformApi = uri.getPath().startsWith(PLATFORM_API);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(platformApi ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
                .entity(platformApi ? Map.of("detail", problem.detail()) : problem);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }
}
