package dev.atoll.server.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.server.identity.Level;
import java.util.List;

/// An answer of the AI4OS platform API that says no, in its own words and with its own status.
@SuppressWarnings("serial") // Nobody serialises it; the trees of Jackson could be.
public final class PapiException extends RuntimeException {

    private static final int UNAUTHORIZED = 401;
    private static final int UNPROCESSABLE = 422;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int status;
    private final transient JsonNode detail;

    private PapiException(int status, JsonNode detail) {
        super(detail.isTextual() ? detail.textValue() : detail.toString());
        this.status = status;
        this.detail = detail;
    }

    /// One sentence.
    public static PapiException of(int status, String detail) {
        return new PapiException(status, TextNode.valueOf(detail));
    }

    /// Query parameters that are not there.
    public static PapiException missing(List<String> parameters) {
        ArrayNode problems = JSON.arrayNode();
        parameters.forEach(parameter -> problems.add(problem("Field required", "missing", "query", parameter)));
        return new PapiException(UNPROCESSABLE, problems);
    }

    /// Something about the request that cannot be worked with. What came is never repeated: it may be a
    /// secret.
    ///
    /// @param type for programs, such as `dict_type`
    /// @param location where it was, such as `body`, or `query` followed by the parameter
    public static PapiException unprocessable(String message, String type, String... location) {
        return new PapiException(UNPROCESSABLE, JSON.arrayNode().add(problem(message, type, location)));
    }

    /// Somebody whose level is too low.
    ///
    /// @param current such as `ap-b`
    public static PapiException levelTooLow(String current, Level required) {
        return of(
                UNAUTHORIZED,
                "Your user has not the required access level to use this resource:\n* Current level: " + current
                        + "\n* Required level: " + required.wireName());
    }

    private static ObjectNode problem(String message, String type, String... location) {
        ObjectNode problem = JSON.objectNode();
        ArrayNode place = problem.putArray("loc");
        List.of(location).forEach(place::add);
        return problem.put("msg", message).put("type", type).putNull("input");
    }

    /// Whether it is answered with a status.
    public boolean isStatus(int asked) {
        return status == asked;
    }

    int status() {
        return status;
    }

    JsonNode detail() {
        return detail;
    }
}
