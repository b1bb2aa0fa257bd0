package dev.atoll.server.jobs;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.config.ModuleEnvironment;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.workloads.ModuleWorkloads;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadDraft;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a job asks of an engine. A training is the program that trains on a laptop: `atoll train`, which tells
/// how it goes in lines of JSON, and goes on where it was when it is asked twice.
@Singleton
final class JobPrograms {

    /// Nothing of this machine is called so: what is installed is seen at its own place, beside these.
    private static final String WORK = "/job/work";

    private static final String MEMORY = "/job/memory";
    private static final String DATA = "/job/data";
    private static final String MODULES = "/job/modules";
    private static final String BASES = "/job/bases";
    private static final String STORAGE = "/storage";
    private static final String SCRIPT = "script.sh";

    private final PlatformConfig config;
    private final Catalog catalog;
    private final JobSpaces spaces;
    private final Storage storage;
    private final JobFolders folders;
    private final JobHardware hardware;
    private final ModuleWorkloads workloads;
    private final TrainingBases bases;

    JobPrograms(
            PlatformConfig config,
            Catalog catalog,
            JobSpaces spaces,
            Storage storage,
            JobFolders folders,
            JobHardware hardware,
            ModuleWorkloads workloads,
            TrainingBases bases) {
        this.config = config;
        this.catalog = catalog;
        this.spaces = spaces;
        this.storage = storage;
        this.folders = folders;
        this.hardware = hardware;
        this.workloads = workloads;
        this.bases = bases;
    }

    /// @throws PlatformException when what it needs is not there any more, or not its owner's
    WorkloadSpec spec(Job job, Attempt attempt) {
        Caller owner = spaces.owner(job);
        folders.begin(job);
        WorkloadDraft draft = switch (job.order().work()) {
            case Work.Training training -> training(owner, job, attempt, training);
            case Work.Batch batch -> batch(owner, job, attempt, batch);
        };
        return draft.limitedTo(hardware.limits(job.order().hardware()))
                .isolated(hardware.isolation(job.order().work()))
                .mounting(Mount.writing(folders.work(job.id()), WORK))
                .endingWithin(Duration.ofSeconds(job.order().timeLimitSeconds()))
                .build();
    }

    private WorkloadDraft training(Caller owner, Job job, Attempt attempt, Work.Training training) {
        ModulePackage module = catalog.get(training.module(), training.version(), owner)
                .contents()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.WORKLOAD_FAILED, "The module " + training.module() + " is not there any more"));
        Path installation = config.installation()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.WORKLOAD_FAILED, "The platform was started without an installation"));
        Path java = Path.of(System.getProperty("java.home"));
        String seen = MODULES + "/" + module.folder().getFileName();
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin").resolve("java").toString(),
                "@" + installation.resolve("cli.args"),
                "train",
                "{mount:" + seen + "}",
                "--json",
                "--out",
                "{mount:" + WORK + "}/results",
                "--cancel-when",
                "{mount:" + WORK + "}/cancel"));
        if (!training.folder().isEmpty()) {
            command.addAll(List.of("--data", "{mount:" + DATA + "}"));
        }
        List<Mount> begun = new ArrayList<>();
        // In one word: a value that looks like an option is none.
        training.arguments()
                .forEach((name, values) -> values.forEach(value ->
                        command.add("--" + name.replace('_', '-') + "=" + based(owner, training, name, value, begun))));
        WorkloadDraft draft = WorkloadSpec.of(attempt.workloadId(), Program.ofHost(command))
                .with(ModuleEnvironment.of(System.getenv()))
                .with("ATOLL_HOME", home(module))
                .with("ORT_DISABLE_TELEMETRY", "1")
                .mounting(Mount.writing(folders.memory(job.account()), MEMORY))
                .mounting(Mount.reading(module.folder(), seen))
                .mounting(begun)
                .mounting(workloads.surroundings());
        return training.folder().isEmpty() ? draft : draft.mounting(Mount.reading(data(owner, training), DATA));
    }

    /// A value as the program gets it: of a module to go on from, where it sees that.
    private String based(Caller owner, Work.Training training, String name, String value, List<Mount> mounts) {
        Optional<ModulePackage> base = bases.find(owner, training.module(), name, value);
        base.ifPresent(module -> mounts.add(Mount.reading(module.folder(), BASES + "/" + value)));
        return base.isPresent() ? "{mount:" + BASES + "/" + value + "}" : value;
    }

    /// An environment of Python is made once for everybody. What a module remembers of images is its owner's.
    private String home(ModulePackage module) {
        return module.kind() == ModuleKind.PYTHON ? config.home().toString() : "{mount:" + MEMORY + "}";
    }

    private Path data(Caller owner, Work.Training training) {
        Reach reach = spaces.reach(owner, training.space());
        Path top = folderOf(reach);
        Path folder = top;
        for (String name : StoragePath.parse(training.folder()).names()) {
            folder = folder.resolve(name);
        }
        if (!Files.isDirectory(folder) || !isWithin(folder, top)) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND, "The folder " + training.folder() + " is not there any more");
        }
        return folder;
    }

    /// A program may have put a link into the files of its owner.
    private static boolean isWithin(Path folder, Path top) {
        try {
            return folder.toRealPath().startsWith(top.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Path folderOf(Reach reach) {
        return storage.folderOf(reach.space())
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.WORKLOAD_FAILED,
                        "Files are kept in a store that programs cannot read from (expected folders of this machine)"));
    }

    private WorkloadDraft batch(Caller owner, Job job, Attempt attempt, Work.Batch batch) {
        try {
            Files.writeString(folders.work(job.id()).resolve(SCRIPT), batch.script());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reach reach = spaces.reach(owner, batch.space());
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                "cd \"$1\" && exec /bin/sh \"$2\"",
                "job",
                "{mount:" + STORAGE + "}",
                "{mount:" + WORK + "}/" + SCRIPT);
        Program program = batch.image().isEmpty() ? Program.ofHost(command) : Program.ofImage(batch.image(), command);
        return WorkloadSpec.of(attempt.workloadId(), program)
                .with("ATOLL_STORAGE", "{mount:" + STORAGE + "}")
                .with("ATOLL_RESULTS", "{mount:" + WORK + "}/results")
                .with("ATOLL_JOB", job.id())
                .mounting(new Mount(folderOf(reach), STORAGE, reach.may(FileRight.CHANGE)));
    }
}
