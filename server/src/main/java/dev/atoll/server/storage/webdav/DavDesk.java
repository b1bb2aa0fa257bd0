package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Answers what is asked below `/remote.php`.
@Singleton
final class DavDesk {

    static final String METHODS =
            "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, MKCOL, COPY, MOVE, LOCK, UNLOCK";

    private static final Logger LOG = Logger.getLogger(DavDesk.class);

    private final DavCallers callers;
    private final DavSpaces spaces;
    private final Fetching fetching;
    private final Finding finding;
    private final Writing writing;
    private final Transfers transfers;
    private final Locking locking;
    private final Noting noting;
    private final Parts parts;

    DavDesk(
            DavCallers callers,
            DavSpaces spaces,
            Fetching fetching,
            Finding finding,
            Writing writing,
            Transfers transfers,
            Locking locking,
            Noting noting,
            Parts parts) {
        this.callers = callers;
        this.spaces = spaces;
        this.fetching = fetching;
        this.finding = finding;
        this.writing = writing;
        this.transfers = transfers;
        this.locking = locking;
        this.noting = noting;
        this.parts = parts;
    }

    void answer(DavExchange exchange) throws IOException {
        exchange.with("DAV", "1, 2").with("MS-Author-Via", "DAV");
        DavPath path = DavPath.parse(exchange.request().uri().replaceFirst("\\?.*", ""))
                .orElseThrow(() -> DavPath.missing(exchange.rawPath()));
        if (exchange.method().equals("OPTIONS")) {
            exchange.with("Allow", METHODS).answer(200);
            return;
        }
        DavCaller caller = callers.of(exchange);
        if (path.isAbove()) {
            above(exchange, path, caller);
            return;
        }
        Asked asked = spaces.asked(exchange, caller, path);
        if (path.root() == DavPath.Root.UPLOADS) {
            parts.answer(asked);
        } else {
            answer(asked);
        }
    }

    private void answer(Asked asked) throws IOException {
        switch (asked.exchange().method()) {
            case "GET", "HEAD" -> fetching.fetch(asked);
            case "PUT" -> writing.put(asked);
            case "DELETE" -> writing.delete(asked);
            case "MKCOL" -> writing.makeFolder(asked);
            case "PROPFIND" -> finding.find(asked);
            case "PROPPATCH" -> noting.note(asked);
            case "COPY" -> transfers.copy(asked);
            case "MOVE" -> transfers.move(asked);
            case "LOCK" -> locking.lock(asked);
            case "UNLOCK" -> locking.unlock(asked);
            default -> throw notOffered(asked.exchange().method());
        }
    }

    /// The folders above what people have, for clients that walk down.
    private void above(DavExchange exchange, DavPath path, DavCaller caller) throws IOException {
        if (!exchange.method().equals("PROPFIND")) {
            throw notOffered(exchange.method());
        }
        String here = path.path().isTop() ? "dav" : path.path().name();
        List<DavSpaces.Named> below = exchange.header("Depth").equals("0") ? List.of() : spaces.below(path, caller);
        try (Multistatus answer = Multistatus.answering(exchange)) {
            answer.add(path.href(path.path(), true), folder(here));
            for (DavSpaces.Named one : below) {
                answer.add(path.href(path.path().child(one.segment()), true), folder(one.name()));
            }
        }
    }

    private static Map<String, List<String>> folder(String name) {
        return Map.of(
                Wanted.FOUND,
                List.of(
                        "<d:resourcetype><d:collection/></d:resourcetype>",
                        PropName.dav("displayname").element(Xml.escape(name))));
    }

    static PlatformException notOffered(String method) {
        return new PlatformException(ErrorCode.METHOD_NOT_ALLOWED, method + " (expected one of " + METHODS + ")");
    }

    /// Answers why something was not done.
    static void refuse(DavExchange exchange, PlatformException refusal) {
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            exchange.with("WWW-Authenticate", "Basic realm=\"Atoll\", charset=\"UTF-8\"");
        }
        if (refusal.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            exchange.with("Allow", METHODS);
        }
        if (refusal.code().status() >= 500) {
            LOG.debugf(refusal, "%s %s", exchange.method(), exchange.rawPath());
        }
        error(exchange, refusal.code().status(), refusal.code().wireName(), refusal.detail());
    }

    static void refuse(DavExchange exchange, FiniteDepthException refusal) {
        exchange.answer(
                ErrorCode.FORBIDDEN.status(),
                Xml.TYPE,
                Xml.HEAD + "<d:error xmlns:d=\"DAV:\"><d:propfind-finite-depth/></d:error>");
        LOG.debug(refusal);
    }

    static void error(DavExchange exchange, int status, String code, String message) {
        String condition = status == ErrorCode.LOCKED.status()
                ? "<d:lock-token-submitted><d:href>" + Xml.escape(exchange.rawPath())
                        + "</d:href></d:lock-token-submitted>"
                : "";
        exchange.answer(
                status,
                Xml.TYPE,
                Xml.HEAD + "<d:error xmlns:d=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\">" + condition
                        + "<s:exception>" + Xml.escape(code) + "</s:exception><s:message>" + Xml.escape(message)
                        + "</s:message></d:error>");
    }
}
