package dev.atoll.server.accounts;

import dev.atoll.server.http.Paging;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.mail.Letter;
import dev.atoll.server.mail.Mails;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// What people are told by mail about their accounts.
@Singleton
final class AccountLetters implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AccountLetters.class);
    private static final int MOST_TO_DO = 1_000;

    private final Mails mails;
    private final Accounts accounts;
    private final PlatformAddress address;
    private final SignInLimits limits;
    private final ExecutorService later = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_TO_DO),
            Thread.ofVirtual().name("letters").factory());

    @Inject
    AccountLetters(Mails mails, Accounts accounts, PlatformAddress address, SignInLimits limits) {
        this.mails = mails;
        this.accounts = accounts;
        this.address = address;
        this.limits = limits;
    }

    boolean areSent() {
        return mails.areSent();
    }

    /// Does something behind the caller's back, so that how long it takes tells nothing.
    void whenThereIsTime(Runnable work) {
        try {
            later.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    // Nobody waits for it: the log is all there is to tell.
                    LOG.errorf(e, "A letter could not be written");
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warnf("A letter was not written: %d wait already", MOST_TO_DO);
        }
    }

    /// Tells the operators that somebody registered.
    void waiting(Account account) {
        if (!areSent()) {
            return;
        }
        whenThereIsTime(() ->
                accounts.list(new AccountFilter(Set.of(AccountState.ACTIVE), ""), new Paging(1, 100)).items().stream()
                        .filter(Account::operator)
                        .filter(operator -> !operator.email().isEmpty())
                        .forEach(operator -> mails.send(new Letter(
                                operator.email(),
                                "Atoll: somebody registered",
                                account.name() + " (" + account.email()
                                        + ") would like to use Atoll and waits for you.\n\n" + address.page("/accounts")
                                        + "\n"))));
    }

    /// Tells somebody that they may sign in.
    void approved(Account account) {
        send(
                account.email(),
                "Atoll: welcome",
                "Hello " + account.name() + ",\n\nyou may now sign in with " + account.login() + ":\n\n"
                        + address.page("/sign-in") + "\n");
    }

    /// Tells the owner of an address that somebody tried to register with it.
    void alreadyRegistered(String email) {
        whenThereIsTime(() -> {
            if (limits.mayBeMailed(email)) {
                send(
                        email,
                        "Atoll: you have an account already",
                        "Somebody, perhaps you, wanted to register with this address, which has an account already."
                                + " Nothing was changed.\n\nTo choose a new password:\n\n"
                                + address.page("/forgot") + "\n");
            }
        });
    }

    /// Sends a link with which to choose a new password.
    void reset(Account account, ResetLink link) {
        send(
                account.email(),
                "Atoll: choose a new password",
                "Hello " + account.name() + ",\n\nsomebody, perhaps you, asked for a new password of " + account.login()
                        + ". Choose it here within a day:\n\n" + link.url()
                        + "\n\nIf it was not you, do nothing: your password stays.\n");
    }

    private void send(String to, String subject, String text) {
        if (!to.isEmpty()) {
            mails.send(new Letter(to, subject, text));
        }
    }

    @Override
    @PreDestroy
    public void close() {
        later.shutdownNow();
    }
}
