/// Lets people and their programs in.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "mail"})
package dev.atoll.server.accounts;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
