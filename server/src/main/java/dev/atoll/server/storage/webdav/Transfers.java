package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.CopyOptions;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Properties;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.Written;
import jakarta.inject.Singleton;

/// Copies and moves files and folders (COPY, MOVE).
@Singleton
final class Transfers {

    private final DavSpaces spaces;
    private final Storage storage;
    private final Properties properties;
    private final Locks locks;

    Transfers(DavSpaces spaces, Storage storage, Properties properties, Locks locks) {
        this.spaces = spaces;
        this.storage = storage;
        this.properties = properties;
        this.locks = locks;
    }

    void copy(Asked asked) {
        String depth = asked.header("Depth");
        if (!depth.isEmpty() && !depth.equals("0") && !depth.equalsIgnoreCase("infinity")) {
            throw wrongDepth(depth, "0 or infinity");
        }
        Item original = storage.get(asked.reach(), asked.path());
        Preconditions.requireMatch(asked.exchange(), original);
        Goal goal = goal(asked);
        Written written = storage.copy(
                asked.reach(),
                asked.path(),
                goal.reach(),
                goal.path().path(),
                new CopyOptions(overwrites(asked), !depth.equals("0")));
        properties.copy(original, written.item());
        Writing.written(asked.exchange(), written);
    }

    void move(Asked asked) {
        String depth = asked.header("Depth");
        if (!depth.isEmpty() && !depth.equalsIgnoreCase("infinity")) {
            throw wrongDepth(depth, "infinity");
        }
        Item source = storage.get(asked.reach(), asked.path());
        Preconditions.requireMatch(asked.exchange(), source);
        Goal goal = goal(asked);
        Written written = storage.move(
                asked.reach(), asked.path(), goal.reach(), goal.path().path(), overwrites(asked));
        locks.forget(asked.reach(), asked.path());
        Writing.modified(asked.exchange()).filter(_ -> !written.item().folder()).ifPresent(modified -> {
            var _ = storage.touch(goal.reach(), goal.path().path(), modified);
        });
        Writing.written(
                asked.exchange(),
                new Written(storage.get(goal.reach(), goal.path().path()), written.created()));
    }

    private Goal goal(Asked asked) {
        DavPath path = spaces.destination(asked.exchange());
        if (!path.root().holdsFiles()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Destination: " + path.base() + " (expected among files)");
        }
        Reach reach = spaces.reach(asked.caller(), path).holding(asked.reach().locks());
        boolean sameSpace = reach.space().id().equals(asked.reach().space().id());
        StoragePath from = asked.path().below(asked.reach().top());
        StoragePath to = path.path().below(reach.top());
        if (sameSpace && (to.isWithin(from) || from.isWithin(to))) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, path.path() + " is within " + asked.path() + ", or around it, or the same");
        }
        return new Goal(reach, path);
    }

    /// @throws PlatformException `BAD_REQUEST`
    static boolean overwrites(Asked asked) {
        String overwrite = asked.header("Overwrite");
        if (!overwrite.isEmpty() && !overwrite.equalsIgnoreCase("T") && !overwrite.equalsIgnoreCase("F")) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Overwrite: " + overwrite + " (expected T or F)");
        }
        return !overwrite.equalsIgnoreCase("F");
    }

    private static PlatformException wrongDepth(String depth, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, "Depth: " + depth + " (expected " + expected + ")");
    }

    private record Goal(Reach reach, DavPath path) {}
}
