package dev.atoll.server.deployments;

import dev.atoll.server.engines.Engines;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/// Where the files of deployments lie that they keep while they are stopped, for rooms that keep or change them.
@Singleton
public final class DeploymentHomes {

    private final DeploymentBook book;
    private final Engines engines;
    private final Iterable<HomePreparation> preparations;

    @Inject
    DeploymentHomes(DeploymentBook book, Engines engines, Instance<HomePreparation> preparations) {
        this(book, engines, (Iterable<HomePreparation>) preparations);
    }

    DeploymentHomes(DeploymentBook book, Engines engines, Iterable<HomePreparation> preparations) {
        this.book = book;
        this.engines = engines;
        this.preparations = preparations;
    }

    /// A deployment as it is now, whoever asks; empty for one that is forgotten.
    public Optional<Deployment> find(String id) {
        return book.find(id);
    }

    /// Its home on this machine, which need not be there yet; empty before it has a place, and where its engine keeps
    /// homes elsewhere.
    ///
    /// @throws PlatformException `UNAVAILABLE` when its engine does not answer
    public Optional<Path> of(Deployment deployment) {
        Optional<Engine> engine = engines.find(deployment.run().engine());
        if (engine.isEmpty()) {
            return Optional.empty();
        }
        try {
            return engine.get().home(deployment.handle());
        } catch (EngineException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "The engine " + deployment.run().engine() + " does not answer: " + e.getMessage(),
                    e);
        }
    }

    /// The engine that it has its place on; empty before it has one.
    public String engine(Deployment deployment) {
        return deployment.run().engine();
    }

    /// Has those told who follow it.
    public void tell(Deployment deployment) {
        book.find(deployment.id()).ifPresent(book::tell);
    }

    /// Has its files prepared.
    ///
    /// @return what is being done; empty when all is there
    String prepare(Deployment deployment) {
        for (HomePreparation preparation : preparations) {
            String doing = preparation.prepare(deployment);
            if (!doing.isEmpty()) {
                return doing;
            }
        }
        return "";
    }
}
