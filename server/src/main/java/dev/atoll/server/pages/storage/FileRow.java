package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.Item;

/// A file or folder in a list.
///
/// @param thumbnail where a small picture of it is; empty for none
/// @param changed for people to read
/// @param exact the same for programs
record FileRow(String name, String address, String kind, String size, String changed, String exact, String thumbnail) {

    static FileRow of(Place folder, Item item, Moments moments) {
        Place place = folder.of(item);
        boolean pictured = !item.folder() && FileKind.hasThumbnail(item.name());
        return new FileRow(
                item.name(),
                place.address(),
                (item.folder() ? FileKind.FOLDER : FileKind.of(item.name())).wireName(),
                item.folder() ? folder(item) : Sizes.of(item.bytes()),
                moments.ago(item.modified()).replaceFirst("^on ", ""),
                item.modified().toString(),
                pictured ? place.thumbnail(item, Thumbnails.Size.SMALL) : "");
    }

    private static String folder(Item item) {
        return item.files() == 0 ? "empty" : Words.count(item.files(), "file") + ", " + Sizes.of(item.bytes());
    }

    public boolean folder() {
        return kind.equals(FileKind.FOLDER.wireName());
    }
}
