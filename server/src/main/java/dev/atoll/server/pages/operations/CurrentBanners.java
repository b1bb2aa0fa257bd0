package dev.atoll.server.pages.operations;

import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.notices.Notices;
import dev.atoll.server.pages.Banner;
import dev.atoll.server.pages.Banners;
import jakarta.inject.Singleton;
import java.util.List;

/// The notices that hold now, for the top of every page.
@Singleton
final class CurrentBanners implements Banners {

    private final Notices notices;
    private final CurrentCaller caller;

    CurrentBanners(Notices notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @Override
    public List<Banner> now() {
        return notices.current(caller.known()).stream()
                .map(notice -> new Banner(
                        notice.id(), notice.severity().wireName(), NoticeCard.label(notice.kind()), notice.title()))
                .toList();
    }
}
