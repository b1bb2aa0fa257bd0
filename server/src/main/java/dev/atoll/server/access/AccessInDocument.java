package dev.atoll.server.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/// Has the description of the API say who may call what, from the table itself, while it is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AccessInDocument implements OASFilter {

    /// The member of an operation that names its action, the scope, and who may.
    static final String MEMBER = "x-atoll-access";

    private static final String SCHEME = "token";
    private static final DotName ALLOWED = DotName.createSimple(Allowed.class.getName());
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final IndexView index;

    public AccessInDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API token, or a JWT of the identity provider. Where the platform has no"
                                                + " accounts nothing is needed."));
        for (AnnotationInstance allowed : index.getAnnotations(ALLOWED)) {
            MethodInfo method = allowed.target().asMethod();
            if (!isHidden(method)) {
                describe(document, method, Action.valueOf(allowed.value().asEnum()));
            }
        }
    }

    /// Parameters that a method reads from the address itself are texts; a parameter without a schema
    /// is none that generators of clients and of tests understand.
    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getSchema() == null && parameter.getContent() == null) {
            parameter.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        }
        return parameter;
    }

    private static void describe(OpenAPI document, MethodInfo method, Action action) {
        if (document.getPaths() == null) {
            return;
        }
        PathItem item = document.getPaths().getPathItem(pathOf(method));
        if (item == null) {
            return;
        }
        item.getOperations().forEach((verb, operation) -> {
            if (verbOf(method).equals(verb.name())) {
                describe(operation, action);
            }
        });
    }

    private static void describe(Operation operation, Action action) {
        boolean open = action.standings().contains(Standing.ANYBODY);
        operation.addExtension(
                MEMBER,
                Map.of(
                        "action", action.name().toLowerCase(Locale.ROOT),
                        "scope", action.scope().wireName(),
                        "who", action.whoMay()));
        SecurityRequirement token = OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of());
        // Set, not added: the framework runs a filter twice.
        operation.setSecurity(open ? List.of(OASFactory.createSecurityRequirement(), token) : List.of(token));
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        answer(responses, "401", open ? "The token is not valid" : "Not signed in, or the token is not valid");
        answer(responses, "403", "The token lacks the scope `" + action.scope().wireName() + "`, or not allowed");
        if (!open) {
            answer(responses, "404", "There is none, or none that the caller may know of");
        }
    }

    private static void answer(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    /// A page may have the address of a document: the page is not in the description.
    private static boolean isHidden(MethodInfo method) {
        AnnotationInstance operation = method.annotation(OPERATION);
        AnnotationValue hidden = operation == null ? null : operation.value("hidden");
        return hidden != null && hidden.asBoolean();
    }

    private static String verbOf(MethodInfo method) {
        return METHODS.stream()
                .filter(verb -> method.hasDeclaredAnnotation(DotName.createSimple("jakarta.ws.rs." + verb)))
                .findFirst()
                .orElse("");
    }

    /// As the document writes it: without the patterns of parameters.
    private static String pathOf(MethodInfo method) {
        ClassInfo resource = method.declaringClass();
        String joined = Stream.of(resource.declaredAnnotation(PATH), method.annotation(PATH))
                .filter(path -> path != null)
                .map(path -> path.value().asString())
                .reduce("", (left, right) -> left + "/" + right);
        String path = joined.replaceAll("\\{\\s*([^:}\\s]+)\\s*(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}", "{$1}")
                .replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
