package dev.atoll.server.pages.storage;

import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Writes down how programs reach files.
@Singleton
final class WaysIn {

    private static final String DAV = "/remote.php/dav";

    private final Accounts accounts;
    private final Shares shares;
    private final PlatformAddress platform;

    WaysIn(Accounts accounts, Shares shares, PlatformAddress platform) {
        this.accounts = accounts;
        this.shares = shares;
        this.platform = platform;
    }

    /// @param all the files that the caller may see, their own first
    ConnectPage.Way of(Caller caller, List<Place> all) {
        String user = accounts.find(caller.accountId()).map(Account::login).orElseGet(caller::accountId);
        String webdav = address("/files/" + Place.encoded(user));
        return new ConnectPage.Way(
                user,
                webdav,
                "rclone config create atoll webdav \\\n  url=" + webdav + " \\\n  vendor=nextcloud user=" + user
                        + " pass=PASSWORD --obscure\nrclone sync plankton atoll:plankton --progress",
                "./atoll login " + platform.page("")
                        + "\n./atoll storage cp -r plankton home:/\n./atoll storage ls home:/plankton",
                Stream.concat(
                                all.stream()
                                        .filter(place -> place.root().isProject())
                                        .map(place -> new ConnectPage.Address(
                                                place.title(),
                                                address("/spaces/"
                                                        + Place.encoded(
                                                                place.root().key())))),
                                shares.received(caller).stream()
                                        .map(received -> new ConnectPage.Address(
                                                received.name(),
                                                address("/shares/"
                                                        + received.share().id()))))
                        .toList());
    }

    private String address(String path) {
        return platform.page(DAV + path + "/").toString();
    }
}
