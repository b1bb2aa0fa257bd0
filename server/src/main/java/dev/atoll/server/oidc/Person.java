package dev.atoll.server.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Whom the issuer says somebody is.
///
/// @param issuer with the subject, all that tells people apart: names and addresses change and are reused
/// @param name for other people, if said
/// @param email if said
/// @param emailProven whether the issuer vouches that the address is theirs
/// @param saidAt when the issuer said so
record Person(
        String issuer,
        String subject,
        Optional<String> name,
        Optional<String> email,
        boolean emailProven,
        Entitlements entitlements,
        Instant saidAt) {

    private static final int LONGEST_NAME = 100;

    /// From the claims of a token whose signature was checked.
    static Person of(JWTClaimsSet token) {
        return of(token, token.getClaims(), Entitlements.of(token.getClaims()));
    }

    /// From an ID token and what the issuer told beside it.
    ///
    /// @param claims all of them together
    static Person of(JWTClaimsSet token, Map<String, Object> claims, Entitlements entitlements) {
        return new Person(
                token.getIssuer(),
                token.getSubject(),
                text(claims, "name").or(() -> text(claims, "preferred_username")),
                text(claims, "email").filter(email -> email.contains("@") && email.equals(claims.get("email"))),
                Boolean.TRUE.equals(claims.get("email_verified")),
                entitlements,
                token.getIssueTime().toInstant());
    }

    /// Without what cannot be seen, such as marks that turn the direction of writing.
    private static Optional<String> text(Map<String, Object> claims, String name) {
        return Optional.ofNullable(claims.get(name))
                .filter(String.class::isInstance)
                .map(value -> ((String) value)
                        .codePoints()
                        .filter(Person::isVisible)
                        .limit(LONGEST_NAME)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip())
                .filter(value -> !value.isEmpty());
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
