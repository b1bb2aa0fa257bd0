package dev.atoll.server.snapshots;

import dev.atoll.metadata.ToolLock;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.snapshots.Snapshot.Contents;
import dev.atoll.server.tools.Tools;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/// Notes what a snapshot is of, before its files are read.
@Singleton
final class SnapshotDrafts {

    private final Database database;
    private final DeploymentHomes homes;
    private final Catalog catalog;
    private final Tools tools;
    private final Accounts accounts;
    private final Ids ids;
    private final InstantSource time;

    SnapshotDrafts(
            Database database,
            DeploymentHomes homes,
            Catalog catalog,
            Tools tools,
            Accounts accounts,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.homes = homes;
        this.catalog = catalog;
        this.tools = tools;
        this.accounts = accounts;
        this.ids = ids;
        this.time = time;
    }

    /// Adds one that waits.
    Snapshot add(Deployment deployment, String title, String description, boolean automatic) {
        return add(deployment, title, description, automatic, (_, _) -> {});
    }

    /// The same with something alongside, in the same transaction.
    Snapshot add(
            Deployment deployment,
            String title,
            String description,
            boolean automatic,
            BiConsumer<Handle, Snapshot> alongside) {
        DeploymentSpec spec = exact(deployment);
        Snapshot snapshot = new Snapshot(
                ids.next(),
                deployment.owner(),
                deployment.project(),
                deployment.id(),
                title,
                description,
                spec,
                environment(spec),
                homes.engine(deployment),
                automatic,
                SnapshotState.WAITING,
                "",
                Contents.NONE,
                time.instant().truncatedTo(ChronoUnit.MICROS));
        return database.write(handle -> {
            SnapshotStore.insert(handle, snapshot);
            alongside.accept(handle, snapshot);
            return snapshot;
        });
    }

    /// The same with the version that `latest` is now, where there are versions.
    private DeploymentSpec exact(Deployment deployment) {
        DeploymentSpec spec = deployment.spec();
        if (spec.module().isEmpty() || !spec.version().equals(Catalog.LATEST)) {
            return spec;
        }
        return version(deployment.owner(), spec.module())
                .map(version -> spec.workingOn(spec.module(), version))
                .orElse(spec);
    }

    private Optional<String> version(String owner, String module) {
        try {
            return accounts.byToken(owner, Set.of(Scope.READ, Scope.PREDICT))
                    .map(caller -> catalog.get(module, Catalog.LATEST, caller))
                    .flatMap(CatalogEntry::published)
                    .map(published -> published.version().version());
        } catch (PlatformException e) {
            // It is not in the catalogue any more; what it was called is known.
            return Optional.empty();
        }
    }

    /// The SHA-256 of the locks that the environments of its tool are made by; empty for none.
    String environment(DeploymentSpec spec) {
        Optional<ToolRecipe> recipe =
                Optional.of(spec.tool().name()).filter(name -> !name.isEmpty()).flatMap(tools::find);
        Collection<Path> locks = recipe.map(
                        tool -> tool.environmentsFor(spec.tool().values()).values())
                .orElse(List.of());
        try {
            return locks.isEmpty() ? "" : hash(locks);
        } catch (IOException e) {
            // Its recipe is just being replaced.
            return "";
        }
    }

    private static String hash(Collection<Path> locks) throws IOException {
        MessageDigest digest = SealingOutput.sha256();
        for (Path lock : locks) {
            for (Path file : new ToolLock(lock).files()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
