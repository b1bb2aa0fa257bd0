package dev.atoll.runtime.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Sentences for what pip 23.2 printed when it was made to fail.
class PipFailureTest {

    private static String sentence(String requirements, String output) {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("requirements.txt", requirements);
        Requirements asked = new Requirements(Path.of("module"), files, false);
        return new PipFailure(output.lines().toList(), asked, "3.11.7").sentence();
    }

    @Test
    void saysThatAVersionDoesNotExist() {
        assertThat(sentence("numpy\n\ntorch==9.9\n", """
                ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 2.14.1, 2.15.0)
                ERROR: No matching distribution found for torch==9.9
                """))
                .isEqualTo("torch==9.9: no such version (requirements.txt line 3)");
    }

    @Test
    void saysThatAPackageDoesNotExist() {
        assertThat(sentence("no-such-package-zzq\n", """
                ERROR: Could not find a version that satisfies the requirement no-such-package-zzq (from versions: none)
                ERROR: No matching distribution found for no-such-package-zzq
                """))
                .isEqualTo("no-such-package-zzq: no such package, or none for Python 3.11.7 on this machine"
                        + " (requirements.txt line 1)");
    }

    @Test
    void tellsAnIndexOutOfReachFromAPackageThatDoesNotExist() {
        assertThat(sentence("six\n", """
                WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by 'NewConnectionError: [Errno 111] Connection refused')': /simple/six/
                ERROR: Could not find a version that satisfies the requirement six (from versions: none)
                ERROR: No matching distribution found for six
                """))
                .isEqualTo("six (requirements.txt line 1): the package index cannot be reached; the first start of a"
                        + " module needs a network");
    }

    @Test
    void saysThatTheDiskIsFull() {
        assertThat(sentence("torch\n", """
                Collecting torch
                ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
                """)).isEqualTo("the disk is full (No space left on device)");
    }

    @Test
    void saysWhyAWheelCouldNotBeBuilt() {
        assertThat(sentence("PyICU==2.0\n", """
                Collecting PyICU==2.0
                  error: subprocess-exited-with-error
                  × Building wheel for PyICU (pyproject.toml) did not run successfully.
                  │ exit code: 1
                  ╰─> [3 lines of output]
                      running build_ext
                      building 'icu' extension
                      error: command 'gcc' failed: No such file or directory
                      [end of output]
                  note: This error originates from a subprocess, and is likely not a problem with pip.
                  ERROR: Failed building wheel for PyICU
                """))
                .isEqualTo("building PyICU failed (requirements.txt line 1): error: command 'gcc' failed: No such file"
                        + " or directory; it needs a C compiler");
    }

    @Test
    void namesThePackageWhoseBuildFailedBeforePipNamedIt() {
        assertThat(sentence("sad\nbsddb3\n", """
                Collecting sad
                Collecting bsddb3 (from -r requirements.txt (line 2))
                  Preparing metadata (setup.py): started
                  error: subprocess-exited-with-error
                  × python setup.py egg_info did not run successfully.
                  │ exit code: 1
                  ╰─> [1 lines of output]
                      Can't find a local Berkeley DB installation.
                      [end of output]
                """))
                .isEqualTo("building bsddb3 failed (requirements.txt line 2): Can't find a local Berkeley DB"
                        + " installation.");
    }

    @Test
    void saysWhichPythonIsNeeded() {
        assertThat(sentence("", "ERROR: Package 'demo' requires a different Python: 3.11.7 not in '>=3.12'"))
                .isEqualTo("demo: needs Python >=3.12 (this is 3.11.7; ATOLL_PYTHON may name another)");
    }
}
