/// The files of people and projects as WebDAV clients see them, in the dialect of Nextcloud.
@NullMarked
package dev.atoll.server.storage.webdav;

import org.jspecify.annotations.NullMarked;
