package dev.atoll.server.pages;

import dev.atoll.server.http.PageNonce;
import dev.atoll.server.http.ProblemPage;
import jakarta.inject.Singleton;

/// Problems as pages, with a way back.
@Singleton
final class MessagePages implements ProblemPage {

    private final PageNonce nonce;

    MessagePages(PageNonce nonce) {
        this.nonce = nonce;
    }

    @Override
    public String html(String title, String detail) {
        return new MessagePage(new Shell(nonce.current(), ""), title, detail).render();
    }
}
