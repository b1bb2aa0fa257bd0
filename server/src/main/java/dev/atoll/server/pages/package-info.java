/// The dashboard: what a person sees in a browser.
@NullMarked
@Feature(mayUse = {"http", "catalog", "engines"})
package dev.atoll.server.pages;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
