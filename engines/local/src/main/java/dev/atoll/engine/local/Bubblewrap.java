package dev.atoll.engine.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The program that makes sandboxes, as it was found to work here.
///
/// @param setpriv what changes the user inside; used when we are root
/// @param asRoot whether workloads become users of their own
/// @param closesUsers whether it can forbid further namespaces of users
record Bubblewrap(Path program, Path setpriv, boolean asRoot, boolean closesUsers) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> WHOLE_SYSTEM = List.of(
            "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true");

    /// What was found by trying.
    ///
    /// @param detail what it is, or why there is none and what to do about it
    record Found(Optional<Bubblewrap> bubblewrap, String detail) {}

    static Found find(Programs programs, boolean weAreRoot) throws InterruptedException {
        Optional<Path> program = programs.find("bwrap");
        if (program.isEmpty()) {
            return none("bubblewrap is not installed (apt install bubblewrap, or the package of your system)");
        }
        Optional<Path> setpriv = programs.find("setpriv");
        if (weAreRoot && setpriv.isEmpty()) {
            return none("setpriv of util-linux is not installed");
        }
        if (weAreRoot) {
            Optional<String> refusal = refusal(program.get(), List.of("--cap-drop", "ALL"));
            // Not asked for --disable-userns: an older one fails when a workload needs it, and says so.
            Bubblewrap found = new Bubblewrap(program.get(), setpriv.get(), true, true);
            return refusal.isEmpty()
                    ? found(found, "a user of its own for each workload")
                    : none(refused(refusal.get()));
        }
        Optional<String> refusal = refusal(program.get(), List.of("--unshare-user", "--disable-userns"));
        if (refusal.isEmpty()) {
            return found(new Bubblewrap(program.get(), program.get(), false, true), "our own user for all workloads");
        }
        // Before 0.8 it could not forbid further namespaces.
        Optional<String> older = refusal(program.get(), List.of("--unshare-user"));
        return older.isEmpty()
                ? found(new Bubblewrap(program.get(), program.get(), false, false), "our own user for all workloads")
                : none(refused(older.get()));
    }

    private static Optional<String> refusal(Path program, List<String> options) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.addAll(WHOLE_SYSTEM);
        Optional<Trial> trial = Trial.run(command, PATIENCE);
        if (trial.isEmpty()) {
            return Optional.of("it does not answer");
        }
        return trial.get().succeeded()
                ? Optional.empty()
                : Optional.of(trial.get().lastLine());
    }

    private static String refused(String why) {
        return "bubblewrap is refused: " + why
                + ". Namespaces are closed by kernel.unprivileged_userns_clone, by AppArmor, or by a container around us";
    }

    private static Found found(Bubblewrap bubblewrap, String users) {
        return new Found(Optional.of(bubblewrap), "bubblewrap works, with " + users);
    }

    private static Found none(String why) {
        return new Found(Optional.empty(), why);
    }
}
