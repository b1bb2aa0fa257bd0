package dev.atoll.server.pages.jobs;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.Job;
import dev.atoll.server.jobs.JobDefaults;
import dev.atoll.server.jobs.JobEstimates;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.jobs.Jobs;
import dev.atoll.server.jobs.Spans;
import dev.atoll.server.jobs.TrainingBases;
import dev.atoll.server.jobs.Trainings;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.FormField;
import dev.atoll.server.pages.FormFields;
import dev.atoll.server.pages.Shells;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which a module is trained. Its address is below that of the module, which another class has.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class TrainPagesResource {

    private static final String UNKNOWN = "Unknown: nobody has trained this module here yet.";

    /// What the page asks in words of its own.
    private static final Set<String> LEFT_OUT = Set.of("title", TrainingBases.ARGUMENT);

    private static final String NO_FOLDER = "Choose a folder first: this module learns from files.";

    private final Catalog catalog;
    private final Jobs jobs;
    private final Trainings trainings;
    private final JobEstimates estimates;
    private final TrainingBases bases;
    private final FolderChoices folders;
    private final CurrentCaller caller;
    private final Shells shells;

    TrainPagesResource(
            Catalog catalog,
            Jobs jobs,
            Trainings trainings,
            JobEstimates estimates,
            TrainingBases bases,
            FolderChoices folders,
            CurrentCaller caller,
            Shells shells) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.trainings = trainings;
        this.estimates = estimates;
        this.bases = bases;
        this.folders = folders;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Path("modules/{name}/train")
    @Allowed(Action.ORDER_JOB)
    @Operation(hidden = true)
    public Response form(
            @PathParam("name") String name,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam("base") @DefaultValue("") String base) {
        Form form = Form.EMPTY.with("at", at).with("preset", Presets.NORMAL).with(TrainingBases.ARGUMENT, base);
        return Answers.page(page(name, at.isEmpty() ? form : form.with("title", title(name, at))));
    }

    @POST
    @Path("modules/{name}/train")
    @Allowed(Action.ORDER_JOB)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response start(@PathParam("name") String name, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            if (form.text("at").isEmpty() && DataNeeds.needsFolder(arguments(name))) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, NO_FOLDER);
            }
            Job job = jobs.order(caller.get(), order(name, form));
            return Answers.go(Done.JOB_ORDERED, "/jobs/" + job.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(name, form.refuse(e)));
        }
    }

    private static String title(String module, String at) {
        TrainFolder folder = TrainFolder.parse(at);
        return JobDefaults.title(training(module, folder, Map.of()));
    }

    private static Work.Training training(String module, TrainFolder folder, Map<String, List<String>> arguments) {
        String path = folder.path().isTop() ? "" : folder.path().toString();
        return new Work.Training(module, JobDefaults.VERSION, folder.space(), path, arguments);
    }

    private JobOrder order(String module, Form form) {
        List<ArgumentDescription> known = offered(module);
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        for (ArgumentDescription argument : known) {
            List<String> values = values(argument, form);
            // What is as the module has it is the module's choice still.
            if (!values.isEmpty() && !values.equals(usual(argument))) {
                arguments.put(argument.name(), argument.value().jsonText() ? List.of(json(argument, values)) : values);
            }
        }
        Presets.apply(form.text("preset"), known, arguments);
        if (!form.text(TrainingBases.ARGUMENT).isEmpty()) {
            arguments.put(TrainingBases.ARGUMENT, List.of(form.text(TrainingBases.ARGUMENT)));
        }
        String at = form.text("at");
        TrainFolder folder = at.isEmpty() ? TrainFolder.parse("/") : TrainFolder.parse(at);
        Work.Training work = training(module, folder, arguments);
        return new JobOrder(
                form.text("title").isEmpty() ? JobDefaults.title(work) : form.text("title"),
                work,
                JobOrder.Hardware.USUAL,
                JobDefaults.TIME_LIMIT_SECONDS,
                JobDefaults.retries(work));
    }

    /// A box that is not ticked sends nothing, and what is left empty is the module's choice.
    private static List<String> values(ArgumentDescription argument, Form form) {
        boolean box = argument.type() == ArgumentType.BOOLEAN
                && !argument.many()
                && (argument.required() || argument.defaultValue().isPresent());
        if (box) {
            return List.of(Boolean.toString(form.chosen(argument.name(), "true")));
        }
        return form.all(argument.name()).stream()
                .flatMap(text -> argument.many() ? text.lines() : List.of(text).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> usual(ArgumentDescription argument) {
        return FormFields.of(List.of(argument)).getFirst().value().lines().toList();
    }

    private static String json(ArgumentDescription argument, List<String> values) {
        return argument.many() ? "[" + String.join(", ", values) + "]" : values.getFirst();
    }

    private List<ArgumentDescription> arguments(String module) {
        return trainings.arguments(caller.get(), module, JobDefaults.VERSION);
    }

    private List<ArgumentDescription> offered(String module) {
        return ArgumentDescription.offered(arguments(module)).stream()
                .filter(argument -> argument.type() != ArgumentType.FILE && !LEFT_OUT.contains(argument.name()))
                .toList();
    }

    private TrainPage page(String name, Form form) {
        CatalogEntry entry = catalog.get(name, caller.get());
        List<ArgumentDescription> known = offered(name);
        String at = form.text("at");
        JobOrder.Hardware usual = trainings.usual(caller.get(), name, JobDefaults.VERSION);
        return new TrainPage(
                shells.at("modules"),
                form,
                new TrainPage.Subject(name, entry.metadata().title()),
                folders.at(address(name, form), at),
                Presets.of(known),
                FormFields.of(known).stream().map(field -> filled(field, form)).toList(),
                bases(name),
                estimate(name, at),
                new TrainPage.Hardware(usual.memoryMb(), FolderChoices.count((long) usual.cpus(), "processor")),
                DataNeeds.needsFolder(arguments(name)));
    }

    /// With what was chosen before the folder is.
    private static String address(String module, Form form) {
        String base = form.text(TrainingBases.ARGUMENT);
        return "/modules/" + module + "/train?" + (base.isEmpty() ? "" : "base=" + TrainFolder.encoded(base) + "&");
    }

    private List<TrainPage.Subject> bases(String module) {
        return bases.of(caller.get(), module).stream()
                .map(entry ->
                        new TrainPage.Subject(entry.name(), entry.metadata().title()))
                .toList();
    }

    private static FormField filled(FormField field, Form form) {
        List<String> sent = form.all(field.name());
        return sent.isEmpty()
                ? field
                : field.holding(sent.stream().flatMap(String::lines).toList());
    }

    private String estimate(String module, String at) {
        return estimates
                .of(module, folders.files(at))
                .map(estimate -> "About " + Spans.words(estimate.time()) + ", from "
                        + FolderChoices.count(estimate.from(), "earlier training") + ".")
                .orElse(UNKNOWN);
    }
}
