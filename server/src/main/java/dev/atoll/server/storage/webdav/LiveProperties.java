package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.Checksums;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.MediaTypes;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The properties that the platform itself knows of files and folders.
final class LiveProperties {

    /// Nothing, for what a file or a folder does not have.
    private static final String NONE = "\0";

    private static final Map<PropName, Function<View, String>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(PropName.dav("resourcetype"), view -> view.item().folder() ? "<d:collection/>" : "");
        ALL.put(PropName.dav("displayname"), view -> Xml.escape(view.item().name()));
        ALL.put(
                PropName.dav("getlastmodified"),
                view -> Preconditions.date(view.item().modified()));
        ALL.put(
                PropName.dav("creationdate"),
                view -> view.item().created().truncatedTo(ChronoUnit.SECONDS).toString());
        ALL.put(
                PropName.dav("getetag"),
                view -> Xml.escape(Preconditions.quoted(view.item().etag())));
        ALL.put(
                PropName.dav("getcontentlength"),
                view -> ofFile(view, Long.toString(view.item().bytes())));
        ALL.put(
                PropName.dav("getcontenttype"),
                view -> ofFile(view, MediaTypes.of(view.item().name())));
        ALL.put(PropName.dav("lockdiscovery"), LockXml::discovery);
        ALL.put(PropName.dav("supportedlock"), _ -> LockXml.SUPPORTED);
        ALL.put(
                PropName.dav("quota-available-bytes"),
                view -> view.reach().isShare()
                        ? NONE
                        : ofFolder(view, () -> view.usage().get().availableBytes()));
        ALL.put(
                PropName.dav("quota-used-bytes"),
                // How full the space of whoever shared it is, is theirs to know.
                view -> view.reach().isShare()
                        ? NONE
                        : ofFolder(view, () -> view.usage().get().bytes()));
        ALL.put(PropName.owncloud("id"), view -> fileId(view.item()));
        ALL.put(PropName.owncloud("fileid"), view -> Long.toString(number(view.item())));
        ALL.put(PropName.owncloud("size"), view -> Long.toString(view.item().bytes()));
        ALL.put(PropName.owncloud("permissions"), LiveProperties::permissions);
        ALL.put(PropName.owncloud("checksums"), view -> checksums(view.item().checksums()));
    }

    private LiveProperties() {}

    static boolean isLive(PropName name) {
        return ALL.containsKey(name);
    }

    static List<PropName> names() {
        return List.copyOf(ALL.keySet());
    }

    /// Those that a client gets which asks for all: quotas, too, which some clients ask for in no other way.
    static List<PropName> ordinary() {
        return ALL.keySet().stream()
                .filter(name -> name.namespace().equals(PropName.DAV))
                .toList();
    }

    /// What is in the element; empty when the item has no such property.
    static Optional<String> value(PropName name, View view) {
        return Optional.ofNullable(ALL.get(name))
                .map(property -> property.apply(view))
                .filter(value -> !value.equals(NONE));
    }

    /// What the headers of answers call an item.
    static String fileId(Item item) {
        return number(item) + "atoll";
    }

    /// Clients expect a number: the random bits of the id and those of its time, folded.
    private static long number(Item item) {
        UUID id = UUID.fromString(item.id());
        return (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) & Long.MAX_VALUE;
    }

    private static String ofFile(View view, String value) {
        return view.item().folder() ? NONE : value;
    }

    private static String ofFolder(View view, LongSupplier value) {
        return view.item().folder() ? Long.toString(value.getAsLong()) : NONE;
    }

    /// R: may be shared, G: read, D: deleted, N and V: renamed and moved, W: written, C and K: have files
    /// and folders made in it.
    private static String permissions(View view) {
        StringBuilder letters = new StringBuilder();
        boolean folder = view.item().folder();
        boolean top = view.item().path().isTop();
        letters.append(view.reach().may(FileRight.CREATE) ? "RG" : "G");
        letters.append(view.reach().may(FileRight.DELETE) && !top ? "D" : "");
        letters.append(view.reach().may(FileRight.CHANGE) && !top ? "NV" : "");
        letters.append(view.reach().may(FileRight.CHANGE) && !folder ? "W" : "");
        letters.append(view.reach().may(FileRight.CREATE) && folder ? "CK" : "");
        return letters.toString();
    }

    private static String checksums(Checksums checksums) {
        return checksums.isKnown()
                ? "<oc:checksum>SHA1:%s MD5:%s SHA256:%s</oc:checksum>"
                        .formatted(checksums.sha1(), checksums.md5(), checksums.sha256())
                : NONE;
    }
}
