package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import java.util.stream.Collectors;

/// Locks on the wire.
final class LockXml {

    static final String SUPPORTED = entry("exclusive") + entry("shared");

    private LockXml() {}

    private static String entry(String scope) {
        return "<d:lockentry><d:lockscope><d:" + scope
                + "/></d:lockscope><d:locktype><d:write/></d:locktype></d:lockentry>";
    }

    /// All locks that cover something.
    static String discovery(View view) {
        return view.locks().stream().map(lock -> active(lock, view)).collect(Collectors.joining());
    }

    private static String active(HeldLock lock, View view) {
        return "<d:activelock><d:locktype><d:write/></d:locktype><d:lockscope><d:"
                + (lock.shared() ? "shared" : "exclusive")
                + "/></d:lockscope><d:depth>"
                + (lock.deep() ? "infinity" : "0")
                + "</d:depth>"
                + (lock.owner().isEmpty() ? "" : "<d:owner>" + lock.owner() + "</d:owner>")
                + "<d:timeout>Second-"
                + lock.lasts().toSeconds()
                + "</d:timeout><d:locktoken><d:href>"
                + Xml.escape(lock.token())
                + "</d:href></d:locktoken><d:lockroot><d:href>"
                + Xml.escape(view.target().href(root(lock, view.reach()), false))
                + "</d:href></d:lockroot></d:activelock>";
    }

    /// A lock from above what the reach is of is shown on all of it.
    private static StoragePath root(HeldLock lock, Reach reach) {
        return lock.path().isWithin(reach.top()) ? lock.path().from(reach.top()) : StoragePath.TOP;
    }
}
