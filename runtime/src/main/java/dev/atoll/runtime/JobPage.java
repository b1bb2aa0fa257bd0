package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Which jobs of a list are asked for.
///
/// @param before only those with smaller numbers
record JobPage(int limit, long before) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /// Empty when the query does not fit; then it was answered.
    static Optional<JobPage> of(HttpServerRequest request, Answers answers) {
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        long limit = number(request, "limit", USUAL, MOST, problems);
        long before = number(request, "before", Long.MAX_VALUE, Long.MAX_VALUE, problems);
        if (!problems.isEmpty()) {
            answers.invalidArguments(request, problems);
            return Optional.empty();
        }
        return Optional.of(new JobPage((int) limit, before));
    }

    private static long number(HttpServerRequest request, String name, long otherwise, long most, ObjectNode problems) {
        String text = request.getParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
            problems.putArray(name).add("Must be greater than or equal to 1 and less than or equal to " + most + ".");
        } catch (NumberFormatException e) {
            problems.putArray(name).add("Not a valid integer.");
        }
        return otherwise;
    }
}
