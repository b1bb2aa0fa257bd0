/// Files that arrive in parts, each of them safe as soon as it is acknowledged.
@NullMarked
package dev.atoll.server.storage.uploads;

import org.jspecify.annotations.NullMarked;
