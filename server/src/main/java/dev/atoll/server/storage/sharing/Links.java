package dev.atoll.server.storage.sharing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.server.accounts.PasswordHashes;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.identity.TokenHash;
import dev.atoll.server.storage.FileRight;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lets strangers in who have a link, as far as it goes.
@Singleton
public final class Links {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST_PASSWORD = 200;
    private static final int MOST_REMEMBERED = 10_000;

    private final Database database;
    private final Lending lending;
    private final LinkLimits limits;
    private final LinkPasses passes;
    private final PasswordHashes hashes;
    private final Audit audit;

    /// Who opened which link within the last hour, so that the record has one line for it.
    private final Cache<String, Boolean> noted = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    Links(
            Database database,
            Lending lending,
            LinkLimits limits,
            LinkPasses passes,
            PasswordHashes hashes,
            Audit audit) {
        this.database = database;
        this.lending = lending;
        this.limits = limits;
        this.passes = passes;
        this.hashes = hashes;
        this.audit = audit;
    }

    /// What a link leads to, for somebody who may have to show a password first.
    ///
    /// @throws PlatformException `NOT_FOUND` for one that nobody made, and for one that has ended;
    ///     `TOO_MANY_REQUESTS`
    public Link find(LinkVisit visit) {
        limits.use(visit.address());
        Received received = known(visit);
        boolean open = !received.share().password() || passes.isGood(visit.pass(), received.share(), hash(received));
        return new Link(received, open);
    }

    /// What a link leads to.
    ///
    /// @throws PlatformException as [#find]; `FORBIDDEN` without the password
    public Received open(LinkVisit visit) {
        Link link = find(visit);
        if (!link.open()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    "The link asks for a password (expected it first, on the page of the link or by POST /s/…/password)");
        }
        note(link.received(), visit);
        return link.received();
    }

    /// Takes a password.
    ///
    /// @return what to show from now on
    /// @throws PlatformException as [#find]; `FORBIDDEN` for a wrong password
    public Pass enter(LinkVisit visit, String password) {
        Received received = known(visit);
        Share share = received.share();
        limits.tryPassword(share.id(), visit.address());
        String hash = hash(received);
        if (hash.isEmpty() || password.length() > LONGEST_PASSWORD || !hashes.matches(password, hash)) {
            audit.record(deed("link.password", share).refused("a wrong password"));
            throw new PlatformException(ErrorCode.FORBIDDEN, "This is not the password of the link");
        }
        limits.entered(share.id(), visit.address());
        return new Pass(passes.issue(share, hash), LinkPasses.LASTS);
    }

    private Received known(LinkVisit visit) {
        return find(visit.token()).orElseThrow(() -> {
            limits.tryUnknown(visit.address());
            return new PlatformException(
                    ErrorCode.NOT_FOUND, "There is nothing behind this link (any more); ask who sent it for another");
        });
    }

    private Optional<Received> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        String hash = TokenHash.of(token);
        return database.read(handle -> ShareStore.byToken(handle, hash))
                .flatMap(share -> lending.lent(share, "", EnumSet.allOf(FileRight.class)));
    }

    private String hash(Received received) {
        return database.read(
                handle -> ShareStore.password(handle, received.share().id()));
    }

    private void note(Received received, LinkVisit visit) {
        String key = received.share().id() + " " + visit.address();
        if (noted.asMap().putIfAbsent(key, true) == null) {
            audit.record(deed("link.open", received.share()).saying(received.name()));
        }
    }

    private static Deed deed(String action, Share share) {
        return Deed.done("", ShareRecord.SOMEBODY, action, share.thing());
    }

    /// What stands for a password that was entered.
    public record Pass(String value, Duration lasts) {

        /// Without it.
        @Override
        public String toString() {
            return "Pass[" + lasts + "]";
        }
    }

    /// A link.
    ///
    /// @param open whether the visitor may see what is behind it
    public record Link(Received received, boolean open) {}
}
