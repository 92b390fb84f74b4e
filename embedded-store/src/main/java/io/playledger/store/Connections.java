package io.playledger.store;

import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.ConnectionFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Connections to a database of H2, which can be closed and opened again under everybody: whoever
/// asks meanwhile waits. Safe for any thread.
public final class Connections implements ConnectionFactory {
    private static final long LOOK_NANOS = 2_000_000;

    private final Supplier<JdbcConnectionPool> reopen;
    private final ReentrantLock gate = new ReentrantLock(true);
    private final Condition open = gate.newCondition();
    private JdbcConnectionPool pool;
    private boolean closed;

    /// @param reopen opens the database again after it was closed
    public Connections(JdbcConnectionPool pool, Supplier<JdbcConnectionPool> reopen) {
        this.pool = pool;
        this.reopen = reopen;
    }

    @Override
    public Connection openConnection() throws SQLException {
        gate.lock();
        try {
            while (closed) {
                open.awaitUninterruptibly();
            }
            return pool.getConnection();
        } finally {
            gate.unlock();
        }
    }

    /// Closes the database once nobody uses it, writes its file anew without what was deleted, and
    /// opens it again.
    ///
    /// @return false where somebody used it for all the time; nothing was done then
    /// @throws IOException where the file could not be written anew; the database is open again as
    ///   it was
    public boolean writeAnew(Duration atMost, Path file) throws SQLException, IOException {
        close();
        try {
            long until = System.nanoTime() + atMost.toNanos();
            while (pool.getActiveConnections() > 0) {
                if (System.nanoTime() > until) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            try {
                shutdownAnew(file);
            } finally {
                pool = reopen.get();
            }
            return true;
        } finally {
            gate.lock();
            try {
                closed = false;
                open.signalAll();
            } finally {
                gate.unlock();
            }
        }
    }

    private void close() throws SQLException {
        gate.lock();
        try {
            while (closed) {
                if (!open.await(1, TimeUnit.MINUTES)) {
                    throw new SQLException("the database is closed for something else");
                }
            }
            closed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } finally {
            gate.unlock();
        }
    }

    /// Closes the database.
    public void shutdown() throws SQLException {
        // Not through Jdbi, which would ask the closed connection for a result.
        try (Connection last = pool.getConnection();
                Statement statement = last.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        pool.dispose();
    }

    /// Closes the database for good and writes its file anew without what was deleted.
    public void shutdownAnew(Path file) throws SQLException, IOException {
        shutdown();
        DatabaseFile.writeAnew(file);
    }
}
