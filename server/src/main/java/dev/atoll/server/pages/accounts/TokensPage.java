package dev.atoll.server.pages.accounts;

import dev.atoll.server.identity.ApiToken;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenLifetime;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody's programs come in with.
///
/// @param created the one just made, this once
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TokensPage(Shell shell, Entry entry, List<Row> tokens, Optional<Fresh> created) implements TemplateInstance {

    /// The form that makes one.
    ///
    /// @param unfolded when it was refused, or there is nothing else to see
    record Entry(Form form, Offer offer, boolean unfolded) {}

    /// What a token can be made for.
    record Offer(List<ScopeChoice> scopes, List<LifetimeChoice> lifetimes) {

        /// The choices of somebody, as far as they are of use to them.
        static Offer to(boolean operator) {
            return new Offer(
                    Arrays.stream(Scope.values())
                            .filter(Scope.FOR_TOKENS::contains)
                            .filter(scope -> operator || scope != Scope.ADMIN)
                            .map(ScopeChoice::of)
                            .toList(),
                    Arrays.stream(TokenLifetime.values())
                            .map(LifetimeChoice::of)
                            .toList());
        }
    }

    /// One thing a token may do.
    record ScopeChoice(String name, String label, String words) {

        static ScopeChoice of(Scope scope) {
            return switch (scope) {
                case READ -> choice(scope, "Read", "See what you may see: modules, projects, and your own drafts");
                case PREDICT -> choice(scope, "Predict", "Send data to modules and get answers");
                case WRITE ->
                    choice(
                            scope,
                            "Change",
                            "Add and change what is yours or your projects’: modules, members, secrets");
                case ADMIN ->
                    choice(scope, "Run the platform", "Do what operators do, such as approve and suspend accounts");
                case SELF, SIGN_IN, ACCOUNT, PROFILE ->
                    throw new IllegalArgumentException(scope + " (expected one that tokens have)");
            };
        }

        private static ScopeChoice choice(Scope scope, String label, String words) {
            return new ScopeChoice(scope.wireName(), label, words);
        }
    }

    /// How long a token may live.
    record LifetimeChoice(String name, String label) {

        static LifetimeChoice of(TokenLifetime lifetime) {
            return new LifetimeChoice(
                    lifetime.wireName(),
                    switch (lifetime) {
                        case MONTH -> "30 days";
                        case QUARTER -> "90 days";
                        case YEAR -> "One year";
                        case FOR_EVER -> "Until I revoke it";
                    });
        }
    }

    /// A token that was just made.
    ///
    /// @param curl a line for a terminal
    record Fresh(String name, String token, String curl) {

        static Fresh of(ApiTokens.Created created, String gateway, String platform) {
            boolean predicts = created.known().scopes().contains(Scope.PREDICT.wireName());
            String header = " -H 'Authorization: Bearer " + created.token() + "'";
            return new Fresh(
                    created.known().name(),
                    created.token(),
                    predicts
                            ? "curl" + header + " \\\n  -F image=@photo.jpg \\\n  " + gateway
                                    + "/try/image-classification/v2/models/image-classification/predict/"
                            : "curl" + header + " \\\n  " + platform + "/api/v1/modules");
        }

        /// Without the token.
        @Override
        public String toString() {
            return "Fresh[" + name + "]";
        }
    }

    /// What is known of a token.
    record Row(String id, String name, String scopes, String used, String until, boolean expired) {

        static Row of(ApiToken token, Moments moments) {
            boolean expired = token.expires().filter(moments::isOver).isPresent();
            return new Row(
                    token.id(),
                    token.name(),
                    String.join(", ", token.scopes()),
                    token.lastUsed().map(used -> "used " + moments.ago(used)).orElse("never used"),
                    token.expires()
                            .map(end -> (expired ? "expired " : "expires ") + moments.until(end))
                            .orElse("does not expire"),
                    expired);
        }
    }
}
