package io.playledger.app.notice;

import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Deletions.Alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows a notice before a deletion request's deadline, when one passes and when a store refuses;
/// each once while the console runs.
public final class DeadlineNotices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineNotices.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Deletions deletions;
    private final DesktopNotifier notifier;
    private final Set<String> shown = new HashSet<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    public DeadlineNotices(Deletions deletions, DesktopNotifier notifier) {
        this.deletions = deletions;
        this.notifier = notifier;
        thread = Thread.ofPlatform().name("deadline-notices").daemon().unstarted(this::run);
    }

    public DeadlineNotices start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.warn("deadlines could not be looked at: {}", e.getMessage());
                }
            } while (!ending.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Shows what is new.
    void look() {
        List<Alert> alerts = deletions.alerts();
        for (Alert alert : alerts) {
            String store = alert.store() == null ? "" : alert.store();
            if (alert.kind() != Alert.Kind.FAILING
                    && shown.add(alert.kind() + " " + alert.request().id() + " " + store)) {
                notifier.show("Playledger", words(alert, store));
            }
        }
    }

    private static String words(Alert alert, String store) {
        String label = "Deletion request " + alert.request().label();
        return switch (alert.kind()) {
            case OVERDUE ->
                    label + " passed its deadline, " + alert.request().dueAt() + ", unfinished.";
            case DUE_SOON -> label + " is due at " + alert.request().dueAt() + " and unfinished.";
            case REFUSED -> label + " is refused by the store " + store + ".";
            case FAILING -> label + " fails at the store " + store + ".";
        };
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
