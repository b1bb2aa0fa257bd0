package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.storage.remotes.FieldKind;
import dev.atoll.server.storage.remotes.Provider;
import dev.atoll.server.storage.remotes.ProviderField;
import dev.atoll.server.storage.remotes.Remote;
import dev.atoll.server.storage.remotes.RemoteState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Storage elsewhere that one linked, and whose can be.
///
/// @param problem why none can be reached from here; empty when it can
/// @param link the form that links one, when a provider is chosen
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RemotesPage(
        Shell shell,
        Where where,
        String problem,
        List<Row> rows,
        List<Choice> choices,
        Optional<LinkForm> link,
        Form form)
        implements TemplateInstance {

    /// One that is linked.
    ///
    /// @param look how its state is painted: `good`, `bad` or `plain`
    /// @param expiry such as `expires in 6 days`; empty when nobody knows
    record Row(
            String name,
            String provider,
            String label,
            boolean tested,
            String state,
            String look,
            String sentence,
            String checked,
            String expiry,
            boolean warning) {

        static Row of(Remote remote, Instant now, Moments moments) {
            RemoteState state = remote.state(now);
            return new Row(
                    remote.name(),
                    remote.provider().title(),
                    remote.provider().label(),
                    remote.provider().isTested(),
                    state.words(),
                    look(state),
                    remote.health().sentence(),
                    remote.health()
                            .checked()
                            .map(when -> "checked " + moments.ago(when))
                            .orElse("not checked yet"),
                    remote.expiry(now),
                    remote.expiresSoon(now));
        }

        private static String look(RemoteState state) {
            return switch (state) {
                case HEALTHY -> "good";
                case UNKNOWN -> "plain";
                case REFUSED, UNREACHABLE, EXPIRED -> "bad";
            };
        }

        public String address() {
            return "/remotes/" + name;
        }
    }

    /// A provider one can choose.
    record Choice(String provider, String title, String label, boolean tested) {

        static List<Choice> all() {
            return Arrays.stream(Provider.values())
                    .map(provider ->
                            new Choice(provider.wireName(), provider.title(), provider.label(), provider.isTested()))
                    .toList();
        }
    }

    /// What has to be said of a provider.
    ///
    /// @param name of the linked storage whose credentials are entered anew; empty for a new one
    record LinkForm(String name, String provider, String title, String label, boolean tested, List<Field> fields) {

        static LinkForm of(Provider provider, String name) {
            return new LinkForm(
                    name,
                    provider.wireName(),
                    provider.title(),
                    provider.label(),
                    provider.isTested(),
                    provider.fields().stream().map(Field::of).toList());
        }

        public boolean isNew() {
            return name.isEmpty();
        }

        public String action() {
            return name.isEmpty() ? "/remotes" : "/remotes/" + name + "/credentials";
        }
    }

    /// A field of the form.
    ///
    /// @param type of the input; `area` for several lines
    record Field(String name, String label, String type, boolean required, String help) {

        static Field of(ProviderField field) {
            return new Field(
                    field.name(),
                    field.label(),
                    type(field.kind()),
                    field.required(),
                    field.help().replace("`", ""));
        }

        private static String type(FieldKind kind) {
            return switch (kind) {
                case TEXT, HOST, PORT -> "text";
                case URL -> "url";
                case SECRET -> "password";
                case SECRET_TEXT, TOKEN -> "area";
            };
        }

        public boolean isArea() {
            return type.equals("area");
        }
    }
}
