package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.DeadProperty;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Properties;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.Usage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Tells what is known of files and folders (PROPFIND).
@Singleton
final class Finding {

    private static final int AT_ONCE = 1000;
    /// So that whoever asks sees something soon.
    private static final int FIRST = 200;

    private final Storage storage;
    private final Spaces spaces;
    private final Locks locks;
    private final Properties properties;

    Finding(Storage storage, Spaces spaces, Locks locks, Properties properties) {
        this.storage = storage;
        this.spaces = spaces;
        this.locks = locks;
        this.properties = properties;
    }

    void find(Asked asked) throws IOException {
        Wanted wanted = XmlReader.read(asked.exchange().body()).map(Wanted::of).orElse(Wanted.EVERYTHING);
        String depth = asked.header("Depth");
        Item item = storage.get(asked.reach(), asked.path());
        boolean one = depth.equals("0") || !item.folder();
        if (!one && !depth.equals("1")) {
            throw new FiniteDepthException();
        }
        Supplier<Usage> usage = usage(asked);
        if (one) {
            try (Multistatus answer = Multistatus.answering(asked.exchange())) {
                add(answer, asked, wanted, List.of(item), usage);
            }
            return;
        }
        // Asked before anything is answered: what fails here still gets a status of its own.
        ItemPage page = storage.list(asked.reach(), asked.path(), ItemQuery.first(FIRST));
        try (Multistatus answer = Multistatus.answering(asked.exchange())) {
            add(answer, asked, wanted, List.of(page.folder()), usage);
            add(answer, asked, wanted, page.items(), usage);
            List<Item> items = page.items();
            for (int most = FIRST; items.size() == most; most = AT_ONCE) {
                items = storage.following(asked.reach(), asked.path(), items.getLast(), AT_ONCE);
                add(answer, asked, wanted, items, usage);
            }
        }
    }

    private void add(Multistatus answer, Asked asked, Wanted wanted, List<Item> items, Supplier<Usage> usage)
            throws IOException {
        Map<String, List<DeadProperty>> dead =
                properties.of(items.stream().map(Item::id).toList());
        for (Item item : items) {
            View view =
                    new View(item, asked.reach(), usage, locks.covering(asked.reach(), item.path()), asked.target());
            answer.add(view.href(), wanted.of(view, dead.getOrDefault(item.id(), List.of())));
        }
    }

    private Supplier<Usage> usage(Asked asked) {
        return new Supplier<>() {
            private List<Usage> known = List.of();

            @Override
            public Usage get() {
                if (known.isEmpty()) {
                    known = List.of(spaces.usage(asked.reach().space()));
                }
                return known.getFirst();
            }
        };
    }
}
