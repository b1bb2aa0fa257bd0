package dev.atoll.runtime;

/// Which parts of the API are switched on.
///
/// @param debug what the process and its module wrote lately
/// @param documentation the page, not the documents
record Endpoints(boolean predict, boolean train, boolean documentation, boolean debug) {}
