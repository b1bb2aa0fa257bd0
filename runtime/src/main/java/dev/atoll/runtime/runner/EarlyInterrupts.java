package dev.atoll.runtime.runner;

import java.util.LinkedHashSet;
import java.util.Set;

/// Interrupts that came before their call did, or after it had ended: nobody can tell which, so only
/// the last are kept.
final class EarlyInterrupts {

    private static final int MOST = 1000;

    private final Set<Integer> calls = new LinkedHashSet<>();

    synchronized void add(int call) {
        calls.add(call);
        if (calls.size() > MOST) {
            calls.remove(calls.iterator().next());
        }
    }

    synchronized boolean remove(int call) {
        return calls.remove(call);
    }
}
