package dev.atoll.server.provider;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// The way back to a program that sent a browser here.
///
/// @param redirect one of the program's addresses, to the letter
/// @param state handed back as it came; may be empty
/// @param issuer said with every answer, so that the program knows whose it is (RFC 9207)
record ReturnPath(ClientProgram client, String redirect, String state, String issuer) {

    /// Reads it. Whatever is wrong here must not send the browser anywhere: a person is told.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static ReturnPath of(Parameters parameters, Clients clients, String issuer) {
        String id = parameters.single("client_id");
        ClientProgram client = clients.find(id)
                .map(ClientStore.Known::client)
                .orElseThrow(() -> wrong("client_id: " + (id.isEmpty() ? "none" : "not known")
                        + " (expected that of a program which the operator of this platform registered)."));
        String redirect = parameters.single("redirect_uri");
        if (!client.redirects().contains(redirect)) {
            throw wrong("redirect_uri: " + (redirect.isEmpty() ? "none" : "not registered")
                    + " (expected one of those registered for " + client.name() + ", to the letter).");
        }
        return new ReturnPath(client, redirect, parameters.single("state"), issuer);
    }

    private static PlatformException wrong(String why) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "The program that sent you here is not set up as it should be, so nobody was signed in. " + why
                        + " Tell the people who run it.");
    }

    URI withCode(String code) {
        return with(Map.of("code", code));
    }

    URI refusing(OauthException why) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("error", why.error());
        error.put("error_description", why.description());
        return with(error);
    }

    private URI with(Map<String, String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        parameters.put("state", state);
        parameters.put("iss", issuer);
        return ReturnAddress.with(redirect, parameters);
    }
}
