package dev.atoll.server.pages;

import dev.atoll.server.http.ProblemPage;
import jakarta.inject.Singleton;

/// Problems as pages, with a way back.
@Singleton
final class MessagePages implements ProblemPage {

    private final Shells shells;

    MessagePages(Shells shells) {
        this.shells = shells;
    }

    @Override
    public String html(String title, String detail) {
        return new MessagePage(shells.bare(), title, detail).render();
    }
}
