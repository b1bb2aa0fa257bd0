/// Lets other programs sign people in with the accounts of this platform.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "accounts", "secrets"})
package dev.atoll.server.provider;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
