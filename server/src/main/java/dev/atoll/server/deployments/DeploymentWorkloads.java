package dev.atoll.server.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.config.DeploymentsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.engines.placement.PlaceOrder;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.secrets.Secrets;
import dev.atoll.server.workloads.ModuleWorkloads;
import dev.atoll.server.workloads.StorageMounts;
import dev.atoll.server.workloads.WorkloadOrder;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadSpec;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a deployment asks of an engine.
@Singleton
final class DeploymentWorkloads {

    /// What its workload may do on behalf of its owner.
    private static final Set<Scope> SCOPES = Set.of(Scope.READ, Scope.PREDICT, Scope.WRITE);

    private static final int LAST_LINES = 20;

    private final DeploymentsConfig config;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Secrets secrets;
    private final StorageMounts mounts;
    private final ModuleWorkloads modules;
    private final ImagePrograms images;
    private final ToolPrograms tools;
    private final Engines engines;

    DeploymentWorkloads(
            PlatformConfig config,
            Catalog catalog,
            Accounts accounts,
            Secrets secrets,
            StorageMounts mounts,
            ModuleWorkloads modules,
            ImagePrograms images,
            ToolPrograms tools,
            Engines engines) {
        this.config = config.deployments();
        this.catalog = catalog;
        this.accounts = accounts;
        this.secrets = secrets;
        this.mounts = mounts;
        this.modules = modules;
        this.images = images;
        this.tools = tools;
        this.engines = engines;
    }

    /// What it asks of the engines for.
    PlaceOrder place(Deployment deployment) {
        return new PlaceOrder(
                deployment.workloadId(),
                Placements.DEPLOYMENT,
                deployment.holder(),
                deployment.owner(),
                deployment.spec().hardware().limits(),
                config.isolation(),
                deployment.spec().image().isGiven(),
                deployment.spec().lifetimeSeconds() == 0
                        ? Optional.empty()
                        : Optional.of(deployment.spec().lifetime()));
    }

    /// The module, if the caller may see it and it can run.
    ///
    /// @throws PlatformException `NOT_FOUND`, `WORKLOAD_FAILED`
    ModulePackage module(Caller caller, String name, String version) {
        CatalogEntry entry = catalog.get(name, version, caller);
        return entry.contents()
                .orElseThrow(() -> new PlatformException(ErrorCode.WORKLOAD_FAILED, entry.whyNotUsable()));
    }

    /// A tool.
    ///
    /// @throws PlatformException `NOT_FOUND`, `WORKLOAD_FAILED` for one whose recipe is wrong
    ToolRecipe tool(String name) {
        return tools.get(name);
    }

    /// What a deployment is called when nobody says otherwise.
    ///
    /// @throws PlatformException `NOT_FOUND`, `WORKLOAD_FAILED` for a tool that is not there, or wrong
    String usualTitle(DeploymentSpec spec) {
        return spec.tool().isGiven()
                ? DeploymentSpec.usualTitle(tool(spec.tool().name()).metadata().title())
                : spec.usualTitle();
    }

    /// The same with every question of its tool answered, so that another recipe later changes nothing.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`, `WORKLOAD_FAILED`
    DeploymentSpec whole(DeploymentSpec spec) {
        return spec.tool().isGiven() ? spec.running(tools.whole(spec.tool())) : spec;
    }

    /// Has made what must be there before it can be started.
    ///
    /// @return what is being done, one sentence; empty when all is there
    /// @throws PlatformException `WORKLOAD_FAILED` when it cannot be made
    String prepare(Deployment deployment) throws EngineException {
        ToolSpec tool = deployment.spec().tool();
        return tool.isGiven() ? tools.prepare(engine(deployment), tool, config.isolation()) : "";
    }

    /// Returns when storage and secrets are there and the caller's.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`, `CONFLICT`
    void check(Caller caller, DeploymentSpec spec) {
        if (spec.image().isGiven()) {
            images.check(caller, spec.image());
        } else if (spec.tool().isGiven()) {
            var _ = tools.whole(spec.tool());
            if (!spec.module().isEmpty()) {
                tools.requireForModules(spec.tool(), spec.module());
                var _ = module(caller, spec.module(), spec.version());
            }
        } else {
            var _ = module(caller, spec.module(), spec.version());
        }
        var _ = mounts.of(caller, spec.storage());
        var _ = environment(caller, spec.secrets());
    }

    /// Returns when there is an engine of the kind it needs.
    ///
    /// @throws PlatformException `UNAVAILABLE`
    void requireEngine(DeploymentSpec spec) {
        if (spec.image().isGiven()) {
            images.requireEngine();
        }
    }

    /// Starts its workload, or finds that it runs already.
    ///
    /// @throws PlatformException when what it needs is not there any more
    WorkloadHandle start(Deployment deployment) throws EngineException {
        return engine(deployment).start(spec(deployment));
    }

    private WorkloadSpec spec(Deployment deployment) throws EngineException {
        Caller owner = owner(deployment);
        DeploymentSpec spec = deployment.spec();
        WorkloadOrder order = WorkloadOrder.of(
                        deployment.workloadId(),
                        deployment.run().secret(),
                        spec.hardware().limits(),
                        config.startTimeout())
                .isolated(config.isolation())
                .with(mounts.of(owner, spec.storage()), environment(owner, spec.secrets()));
        if (spec.image().isGiven()) {
            return images.serving(owner, spec.image(), order);
        }
        if (spec.tool().isGiven()) {
            return spec.module().isEmpty()
                    ? tools.serving(spec.tool(), order)
                    : tools.serving(spec.tool(), module(owner, spec.module(), spec.version()), order);
        }
        return modules.serving(module(owner, spec.module(), spec.version()), order);
    }

    /// The files that its owner may give it now.
    ///
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND` when that is not all that was ordered
    List<Mount> mounts(Deployment deployment) {
        return mounts.of(owner(deployment), deployment.spec().storage());
    }

    private Caller owner(Deployment deployment) {
        return accounts.byToken(deployment.owner(), SCOPES)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.FORBIDDEN, "The account that ordered this is not active any more"));
    }

    private Map<String, String> environment(Caller caller, List<SecretVariable> variables) {
        Map<String, String> environment = new HashMap<>();
        for (SecretVariable variable : variables) {
            ObjectNode value = secrets.get(caller, "", variable.secret());
            environment.put(variable.name(), text(variable, value));
        }
        return environment;
    }

    private static String text(SecretVariable variable, ObjectNode value) {
        String key = variable.key().isEmpty() && value.size() == 1
                ? value.fieldNames().next()
                : variable.key();
        JsonNode found = value.path(key);
        if (!found.isValueNode()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "key: " + (key.isEmpty() ? "none" : key) + " (expected one of "
                            + String.join(
                                    ", ",
                                    value.properties().stream()
                                            .map(Map.Entry::getKey)
                                            .toList())
                            + ", the fields of the secret " + variable.secret() + ")");
        }
        return found.asText();
    }

    /// @throws EngineException `UNAVAILABLE` when it is not installed any more
    Engine engine(Deployment deployment) throws EngineException {
        String name = deployment.run().engine();
        return engines.find(name)
                .orElseThrow(() -> new EngineException(
                        EngineException.Reason.UNAVAILABLE, "the engine " + name + " is not installed any more"));
    }

    /// Its engine; empty before it has one, and when that is not installed any more.
    Optional<Engine> installed(Deployment deployment) {
        return engines.find(deployment.run().engine());
    }

    boolean runImages() {
        return engines.runImages();
    }

    List<Engine> engines() {
        return engines.all();
    }

    /// What its process printed last; empty when nobody knows.
    String lastLines(Deployment deployment) {
        try {
            return String.join("\n", engine(deployment).log(deployment.handle(), LAST_LINES));
        } catch (EngineException e) {
            return "";
        }
    }
}
