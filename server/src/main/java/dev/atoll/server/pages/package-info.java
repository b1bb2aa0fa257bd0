/// The dashboard: what a person sees in a browser.
@NullMarked
@Feature(mayUse = {"http", "catalog"})
package dev.atoll.server.pages;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
