/// What people share of their files with others, with a project or by a link.
@NullMarked
package dev.atoll.server.storage.sharing;

import org.jspecify.annotations.NullMarked;
