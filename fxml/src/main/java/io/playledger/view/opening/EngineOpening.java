package io.playledger.view.opening;

import io.playledger.engine.Engine;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// Opens an engine on a thread of its own, so that the window need not wait for it. An opening that
/// failed can be tried again; what was opened is closed with this.
///
/// Thread-safe.
public final class EngineOpening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineOpening.class);

    /// Hears how it went, on the thread that opens.
    public interface Listener {
        void opened();

        void failed(PlayledgerException failure);
    }

    private final Supplier<? extends EngineSession> opener;
    private final Engine deferred = new DeferredEngine(this);
    private final CountDownLatch settled = new CountDownLatch(1);
    private @Nullable EngineSession session;
    private @Nullable PlayledgerException failure;
    private @Nullable Listener listener;
    private @Nullable Thread thread;
    private boolean closed;

    private EngineOpening(Supplier<? extends EngineSession> opener) {
        this.opener = opener;
    }

    /// An engine that nobody has begun to open.
    public static EngineOpening of(Supplier<? extends EngineSession> opener) {
        return new EngineOpening(opener);
    }

    /// Starts to open, unless that was done before, and returns at once.
    public synchronized void begin() {
        if (thread == null && !closed) {
            thread = attempt();
        }
    }

    private Thread attempt() {
        return Thread.ofPlatform().name("engine-opening").daemon().start(this::open);
    }

    private void open() {
        try {
            EngineSession opened = opener.get();
            Listener told;
            synchronized (this) {
                session = opened;
                told = listener;
            }
            settled.countDown();
            if (told != null) {
                told.opened();
            }
        } catch (PlayledgerException e) {
            LOG.warn("{}: {}", e.code(), e.getMessage(), e);
            fail(e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A defect of ours keeps the engine from opening", e);
            fail(
                    new PlayledgerException(
                            Code.INTERNAL,
                            "The engine could not be opened: "
                                    + e
                                    + ". Nothing was changed; the log has the details.",
                            e));
        }
    }

    private void fail(PlayledgerException e) {
        Listener told;
        synchronized (this) {
            failure = e;
            told = listener;
        }
        if (told != null) {
            told.failed(e);
        }
    }

    /// Sets who hears of the outcome; at once, where there is one already.
    public void tell(Listener who) {
        boolean opened;
        PlayledgerException failed;
        synchronized (this) {
            listener = who;
            opened = session != null;
            failed = failure;
        }
        if (opened) {
            who.opened();
        } else if (failed != null) {
            who.failed(failed);
        }
    }

    /// Opens anew after a failure; otherwise does nothing.
    public synchronized void retry() {
        if (failure != null && !closed) {
            failure = null;
            thread = attempt();
        }
    }

    /// The engine, usable before it is open: each call waits for it, so that only worker threads
    /// may make one before the listener heard.
    public Engine engine() {
        return deferred;
    }

    /// Why the engine is not open; empty while it may become so and once it is.
    public synchronized Optional<PlayledgerException> failure() {
        return Optional.ofNullable(failure);
    }

    /// The open engine; waits for it, beyond failed attempts.
    ///
    /// @throws PlayledgerException `CANCELLED` when it will never be opened
    Engine await() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw never();
        }
        synchronized (this) {
            if (session == null) {
                throw never();
            }
            return session.engine();
        }
    }

    private static PlayledgerException never() {
        return new PlayledgerException(
                Code.CANCELLED, "The window was closed before the engine was open.");
    }

    /// Closes the engine; waits for one that is just being opened.
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = thread;
        }
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        EngineSession opened;
        synchronized (this) {
            opened = session;
        }
        settled.countDown();
        if (opened != null) {
            opened.close();
        }
    }
}
