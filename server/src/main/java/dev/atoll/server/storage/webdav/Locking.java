package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.LockRequest;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.WriteOptions;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reserves files and folders (LOCK, UNLOCK).
@Singleton
final class Locking {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("(?i)Second-(\\d{1,9})");
    private static final int LONGEST_OWNER = 8 * 1024;

    private final Storage storage;
    private final Spaces spaces;
    private final Locks locks;

    Locking(Storage storage, Spaces spaces, Locks locks) {
        this.storage = storage;
        this.spaces = spaces;
        this.locks = locks;
    }

    void lock(Asked asked) {
        Optional<XmlElement> body = XmlReader.read(asked.exchange().body());
        if (body.isEmpty()) {
            renew(asked);
            return;
        }
        LockRequest request = request(asked, body.get());
        boolean created = storage.find(asked.reach(), asked.path()).isEmpty();
        if (created) {
            WriteOptions empty = WriteOptions.NONE.of(0).when(Precondition.ABSENT);
            var _ = storage.write(asked.reach(), asked.path(), InputStream.nullInputStream(), empty);
        }
        HeldLock lock = locks.lock(asked.reach(), asked.path(), request);
        asked.exchange().with("Lock-Token", "<" + lock.token() + ">");
        answer(asked, created ? 201 : 200, locks.covering(asked.reach(), asked.path()));
    }

    private void renew(Asked asked) {
        List<HeldLock> renewed = locks.renew(asked.reach(), asked.path(), timeout(asked));
        if (renewed.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.PRECONDITION_FAILED,
                    asked.path() + ": no lock of yours to renew (expected its token in the If header)");
        }
        answer(asked, 200, renewed);
    }

    private static LockRequest request(Asked asked, XmlElement body) {
        String depth = asked.header("Depth");
        if (!depth.isEmpty() && !depth.equals("0") && !depth.equalsIgnoreCase("infinity")) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Depth: " + depth + " (expected 0 or infinity)");
        }
        Optional<XmlElement> scope = body.child("lockscope");
        boolean shared = scope.flatMap(element -> element.child("shared")).isPresent();
        boolean exclusive = scope.flatMap(element -> element.child("exclusive")).isPresent();
        boolean write =
                body.child("locktype").flatMap(type -> type.child("write")).isPresent();
        String owner = body.child("owner").map(XmlElement::inner).orElse("");
        if (!body.isDav("lockinfo") || shared == exclusive || !write || owner.length() > LONGEST_OWNER) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "body: no lockinfo (expected lockscope exclusive or shared, locktype write, a short owner)");
        }
        return new LockRequest(shared, !depth.equals("0"), owner, timeout(asked));
    }

    private static Duration timeout(Asked asked) {
        String timeout = asked.header("Timeout").split(",", 2)[0].strip();
        if (timeout.equalsIgnoreCase("Infinite")) {
            return Duration.ofDays(365);
        }
        Matcher seconds = SECONDS.matcher(timeout);
        return seconds.matches() ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds.group(1)))) : USUAL;
    }

    private void answer(Asked asked, int status, List<HeldLock> held) {
        Item item = storage.get(asked.reach(), asked.path());
        View view =
                new View(item, asked.reach(), () -> spaces.usage(asked.reach().space()), held, asked.target());
        asked.exchange()
                .answer(
                        status,
                        Xml.TYPE,
                        Xml.HEAD + "<d:prop" + Xml.NAMESPACES + "><d:lockdiscovery>" + LockXml.discovery(view)
                                + "</d:lockdiscovery></d:prop>");
    }

    void unlock(Asked asked) {
        // Some clients leave the brackets out.
        String token = asked.header("Lock-Token").replaceAll("^<|>$", "");
        if (token.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Lock-Token: missing (expected <token>)");
        }
        if (!locks.unlock(asked.reach(), asked.path(), token)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "Lock-Token: " + token + " is no lock of yours on " + asked.path());
        }
        asked.exchange().answer(204);
    }
}
