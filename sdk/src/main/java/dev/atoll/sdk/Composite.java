package dev.atoll.sdk;

/// An answer of several named parts: a record of the module that implements this. Its components
/// may be other results, texts, numbers, truths, records, `Map<String, ?>`, `Object`, `List`s of
/// these, and `Optional`s of these, which are left out while empty. None may be null. A component's
/// wire name is its name in snake case; [Description] says what it is.
///
/// ```java
/// record Report(Mask mask, Table counts, String note) implements Composite {}
/// ```
public non-sealed interface Composite extends Result {}
