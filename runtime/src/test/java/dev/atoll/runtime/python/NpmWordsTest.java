package dev.atoll.runtime.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What npm 11 printed when it was tried.
final class NpmWordsTest {

    @Test
    void aLineAboutAPackageNamesIt() {
        assertThat(NpmWords.fetched(
                        "npm http fetch GET 200 https://registry.example/zod/-/zod-4.4.3.tgz 1957ms (cache miss)"))
                .contains("zod-4.4.3");
        assertThat(NpmWords.fetched("npm http fetch GET 200 https://registry.example/zod 64ms (cache miss)"))
                .isEmpty();
        assertThat(NpmWords.fetched("added 165 packages in 7s")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            npm error code EINTEGRITY                                                | a package for Node.js is not the file that was locked
            npm error code ENOSPC                                                    | the disk is full (No space left on device)
            npm error code ECONNREFUSED                                              | the registry of packages for Node.js cannot be reached; the first start of a tool needs a network
            npm error request failed, reason: getaddrinfo EAI_AGAIN example.org      | the registry of packages for Node.js cannot be reached; the first start of a tool needs a network
            npm error notarget No matching version found for zod@99.0.0.             | zod@99.0.0.: no such package for Node.js, or no such version
            npm error gyp ERR! stack Error: not found: make                          | a package for Node.js has to be compiled; the machine needs g++, make and python3, and what else that package asks for
            npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync. | package-lock.json does not belong to package.json
            npm error Cannot read the lock                                           | npm failed: Cannot read the lock
            Killed                                                                   | npm failed: Killed
            """)
    void aFailureIsOneSentence(String line, String sentence) {
        assertThat(NpmWords.failure(List.of("npm http fetch GET 200 https://registry.example/a 1ms", line)))
                .isEqualTo(sentence);
    }
}
