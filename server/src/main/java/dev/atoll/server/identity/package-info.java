/// Who is calling: accounts, sessions, tokens and what people may in projects.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events"})
package dev.atoll.server.identity;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
