package dev.atoll.runtime.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What npm prints, in words for people.
final class NpmWords {

    private static final Pattern FETCHED = Pattern.compile("npm http (?:fetch|cache) .*/([^/\\s]+)\\.tgz(?: .*)?");
    private static final Pattern WRONG_HASH = Pattern.compile("npm error (?:code )?EINTEGRITY.*|npm error sha512-.*");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "npm error .*(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET_TIMEOUT|FETCH_ERROR).*");
    private static final Pattern ABSENT =
            Pattern.compile("npm error (?:404 +'?|notarget No matching version found for )([^' ]+).*");
    private static final Pattern OTHER_LOCK = Pattern.compile("npm error .*`npm ci` can only install packages when .*");
    private static final Pattern COMPILED = Pattern.compile("(?:npm error )?gyp ERR! .*|.*node-gyp: not found.*");
    private static final Pattern ERROR =
            Pattern.compile("npm error (?!A complete log|code |path |command |errno |syscall )(\\S.*)");
    private static final int MOST_CHARACTERS = 200;

    private NpmWords() {}

    /// The package that a line is about, such as `argon2-0.44.0`; empty for other lines.
    static Optional<String> fetched(String line) {
        Matcher fetched = FETCHED.matcher(line);
        return fetched.matches() ? Optional.of(fetched.group(1)) : Optional.empty();
    }

    /// Why it failed, in one sentence.
    static String failure(List<String> lines) {
        if (lines.stream().anyMatch(line -> line.contains("ENOSPC"))) {
            return "the disk is full (No space left on device)";
        }
        if (any(lines, WRONG_HASH)) {
            return "a package for Node.js is not the file that was locked";
        }
        if (any(lines, COMPILED)) {
            return "a package for Node.js has to be compiled; the machine needs g++, make and python3, and what else that"
                    + " package asks for";
        }
        Optional<String> absent = group(lines, ABSENT);
        if (absent.isPresent()) {
            return absent.get() + ": no such package for Node.js, or no such version";
        }
        if (any(lines, UNREACHABLE)) {
            return "the registry of packages for Node.js cannot be reached; the first start of a tool needs a network";
        }
        if (any(lines, OTHER_LOCK)) {
            return "package-lock.json does not belong to package.json";
        }
        String said = group(lines, ERROR).or(() -> last(lines)).orElse("it did not say why");
        return "npm failed: " + (said.length() <= MOST_CHARACTERS ? said : said.substring(0, MOST_CHARACTERS) + "…");
    }

    private static boolean any(List<String> lines, Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
    }

    private static Optional<String> group(List<String> lines, Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Optional<String> last(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b);
    }
}
