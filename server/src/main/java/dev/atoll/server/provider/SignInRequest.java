package dev.atoll.server.provider;

import static dev.atoll.server.provider.OauthException.INVALID_REQUEST;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a program wants of somebody who came from there (OpenID Connect Core 3.1.2.1, RFC 7636).
///
/// @param scopes what it wants to be told
/// @param nonce bound into the ID token; may be empty
/// @param challenge the SHA-256 of what the program will show, in base64url
/// @param prompts such as `none`: nobody may be asked anything
/// @param maxAge how long ago the person may have signed in
record SignInRequest(
        ReturnPath path, Set<Disclosure> scopes, String nonce, String challenge, Set<String> prompts, Duration maxAge) {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final int LONGEST_NONCE = 500;
    private static final int LONGEST = 1_700;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final List<String> KEPT = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age");

    SignInRequest {
        scopes = Set.copyOf(scopes);
        prompts = Set.copyOf(prompts);
    }

    /// Reads it.
    ///
    /// @throws OauthException told to the program
    static SignInRequest of(ReturnPath path, Parameters parameters) throws OauthException {
        for (String name : KEPT) {
            var _ = parameters.get(name);
        }
        expectCodeFlow(parameters);
        String scope = parameters.get("scope");
        Set<Disclosure> scopes = Disclosure.parse(scope);
        if (!scopes.contains(Disclosure.OPENID)) {
            throw new OauthException("invalid_scope", "scope: without openid (expected openid among them)");
        }
        String nonce = parameters.get("nonce");
        if (nonce.length() > LONGEST_NONCE) {
            throw wrong("nonce: " + nonce.length() + " characters (expected at most " + LONGEST_NONCE + ")");
        }
        SignInRequest request =
                new SignInRequest(path, scopes, nonce, challenge(parameters), prompts(parameters), maxAge(parameters));
        if (query(parameters).length() > LONGEST) {
            throw wrong("the request is longer than " + LONGEST + " characters (expected a shorter state or nonce)");
        }
        return request;
    }

    /// The request once more, with nothing else in it, to come back to after signing in.
    static String query(Parameters parameters) {
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT.forEach(name -> kept.put(name, parameters.single(name)));
        return ReturnAddress.with("", kept).getRawQuery();
    }

    /// Whether the person has to show once more who it is.
    boolean wantsFreshSignIn() {
        return prompts.contains("login") || prompts.contains("select_account");
    }

    boolean asksNobody() {
        return prompts.contains("none");
    }

    private static void expectCodeFlow(Parameters parameters) throws OauthException {
        for (String name : List.of("request", "request_uri", "registration")) {
            if (!parameters.get(name).isEmpty()) {
                throw new OauthException(name + "_not_supported", name + ": not understood here (expected none)");
            }
        }
        String type = parameters.get("response_type");
        if (type.isEmpty()) {
            throw wrong("response_type: none (expected code)");
        }
        if (!type.equals("code")) {
            throw new OauthException("unsupported_response_type", "response_type: not offered (expected code)");
        }
        String mode = parameters.get("response_mode");
        if (!mode.isEmpty() && !mode.equals("query")) {
            throw wrong("response_mode: not offered (expected query)");
        }
    }

    private static String challenge(Parameters parameters) throws OauthException {
        String challenge = parameters.get("code_challenge");
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw wrong("code_challenge: " + (challenge.isEmpty() ? "none" : "malformed")
                    + " (expected PKCE: 43 characters of base64url)");
        }
        if (!parameters.get("code_challenge_method").equals("S256")) {
            throw wrong("code_challenge_method: not offered (expected S256)");
        }
        return challenge;
    }

    private static Set<String> prompts(Parameters parameters) throws OauthException {
        String prompt = parameters.get("prompt").strip();
        Set<String> prompts = prompt.isEmpty()
                ? Set.of()
                : Set.copyOf(List.of(prompt.split(" +")).stream().distinct().toList());
        if (!PROMPTS.containsAll(prompts)) {
            throw wrong("prompt: not understood (expected none, login, consent or select_account)");
        }
        if (prompts.contains("none") && prompts.size() > 1) {
            throw wrong("prompt: none and more (expected none alone)");
        }
        return prompts;
    }

    private static Duration maxAge(Parameters parameters) throws OauthException {
        String age = parameters.get("max_age");
        if (age.isEmpty()) {
            return FOR_EVER;
        }
        if (!SECONDS.matcher(age).matches()) {
            throw wrong("max_age: no number (expected seconds)");
        }
        return Duration.ofSeconds(Long.parseLong(age));
    }

    private static OauthException wrong(String why) {
        return new OauthException(INVALID_REQUEST, why);
    }
}
