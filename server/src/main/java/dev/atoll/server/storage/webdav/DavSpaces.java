package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Callers;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what addresses name.
@Singleton
final class DavSpaces {

    private final DavCallers callers;
    private final Spaces spaces;
    private final Shares shares;
    private final Storage storage;
    private final Locks locks;
    private final OwnAddresses own;

    DavSpaces(DavCallers callers, Spaces spaces, Shares shares, Storage storage, Locks locks, OwnAddresses own) {
        this.callers = callers;
        this.spaces = spaces;
        this.shares = shares;
        this.storage = storage;
        this.locks = locks;
        this.own = own;
    }

    /// What the caller may reach below an address.
    ///
    /// @throws PlatformException `NOT_FOUND` for somebody else's
    Reach reach(DavCaller caller, DavPath path) {
        if (caller.only().isPresent()) {
            return caller.only().get();
        }
        return switch (path.root()) {
            case FILES, UPLOADS -> {
                if (!callers.isForOne() && !path.holder().isEmpty() && !caller.isCalled(path.holder())) {
                    throw DavPath.missing(path.base());
                }
                yield spaces.home(caller.caller());
            }
            case SPACE -> spaces.ofProject(caller.caller(), path.holder());
            case SHARE -> shares.reach(caller.caller(), path.holder());
            case ABOVE -> throw DavPath.missing(path.base());
        };
    }

    /// What is in one of the folders above what people have.
    List<Named> below(DavPath path, DavCaller caller) {
        if (path.path().isTop()) {
            return Stream.of("files", "shares", "spaces", "uploads")
                    .map(name -> new Named(name, name))
                    .toList();
        }
        return switch (path.path().name()) {
            case "spaces" ->
                caller.caller().memberships().stream()
                        .map(Membership::project)
                        .distinct()
                        .map(project -> new Named(project, project))
                        .toList();
            case "shares" ->
                shares.received(caller.caller()).stream()
                        .map(received -> new Named(received.share().id(), received.name()))
                        .toList();
            default ->
                List.of(new Named(caller.account().login(), caller.account().login()));
        };
    }

    /// A folder of an address.
    ///
    /// @param segment what the address calls it
    /// @param name what people call it
    record Named(String segment, String name) {}

    /// The request, when what its `If` header says holds.
    ///
    /// @throws PlatformException `PRECONDITION_FAILED`
    Asked asked(DavExchange exchange, DavCaller caller, DavPath path) {
        IfHeader header = IfHeader.parse(exchange.header("If"));
        Asked asked = new Asked(exchange, caller, path, reach(caller, path).holding(header.tokens()));
        if (!header.holds(tag -> tag.isEmpty() ? state(asked.reach(), path) : state(asked, tag))) {
            throw new PlatformException(
                    ErrorCode.PRECONDITION_FAILED, "If: does not hold for " + path.path() + " (expected it to)");
        }
        return asked;
    }

    private IfHeader.State state(Asked asked, String tag) {
        Optional<DavPath> tagged = isOurs(tag, asked.exchange()) ? DavPath.parse(rawPath(tag)) : Optional.empty();
        return tagged.filter(path -> !path.isAbove())
                .map(path -> state(reach(asked.caller(), path), path))
                .orElseGet(() -> new IfHeader.State("", Set.of()));
    }

    private IfHeader.State state(Reach reach, DavPath path) {
        return new IfHeader.State(
                storage.find(reach, path.path())
                        .map(item -> Preconditions.quoted(item.etag()))
                        .orElse(""),
                locks.covering(reach, path.path()).stream()
                        .map(HeldLock::token)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// Where something is to be moved or copied.
    ///
    /// @throws PlatformException `BAD_REQUEST`, `NOT_FOUND`
    DavPath destination(DavExchange exchange) {
        String destination = exchange.header("Destination");
        if (destination.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Destination: missing (expected an address)");
        }
        if (!isOurs(destination, exchange)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "Destination: " + destination + " (expected an address of this platform)");
        }
        return DavPath.parse(rawPath(destination)).orElseThrow(() -> DavPath.missing(destination));
    }

    private boolean isOurs(String address, DavExchange exchange) {
        String authority =
                address.startsWith("/") ? exchange.host() : uri(address).getRawAuthority();
        return authority != null
                && (authority.equalsIgnoreCase(exchange.host())
                        || (own.isPlatformHost(authority) && !Callers.isLocalHost(authority)));
    }

    private static String rawPath(String address) {
        String path = uri(address).getRawPath();
        return path == null ? "" : path;
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, address + ": no address (expected one)", e);
        }
    }
}
