package dev.atoll.server.storage.sharing;

import dev.atoll.server.storage.Reach;

/// A share as its receiver sees it.
///
/// @param reach what the receiver may do
/// @param sharer who shared it, for people to read
public record Received(Share share, Reach reach, String sharer) {

    /// What the shared file or folder is called.
    public String name() {
        return reach.grant().at().name();
    }

    public boolean folder() {
        return reach.grant().folder();
    }
}
