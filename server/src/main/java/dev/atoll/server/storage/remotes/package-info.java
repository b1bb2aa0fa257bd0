/// Storage elsewhere that people linked to their account.
@NullMarked
package dev.atoll.server.storage.remotes;

import org.jspecify.annotations.NullMarked;
