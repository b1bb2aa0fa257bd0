/// The dashboard: what a person sees in a browser.
@NullMarked
@Feature(mayUse = {"http", "catalog", "engines", "access", "identity", "errors", "config"})
package dev.atoll.server.pages;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
